"""Which certificates this computer serves, as HTTP.SYS (and so IIS) is told.

Records are asked for one by one, and nothing is changed. The structures are laid out here for
every system, so that reading them can be tried on each; only asking takes Windows.

Source: Microsoft's documentation of HttpQueryServiceConfiguration, HTTP_SERVICE_CONFIG_SSL_SET
and HTTP_SERVICE_CONFIG_SSL_SNI_SET (http.h), SOCKADDR_IN and SOCKADDR_IN6 (ws2def.h, ws2ipdef.h).
"""

import ctypes
import sys
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address

from core.base.quick_tuple import QuickTuple
from core.stores.interface import StoreError
from core.stores.wording import SystemStoreWording

_SHA1 = 20
_LONGEST_NAME = 512
_IPV4, _IPV6 = 2, 23  # AF_INET and AF_INET6, as Windows numbers them
_ADDRESS_SIZE = 128  # SOCKADDR_STORAGE
_DEFAULT_STORE = "My"
_DENIED = 5


class Binding(QuickTuple):
    """A certificate that this computer serves.

    Attributes:
        address: the IP address it is served on; 0.0.0.0 and :: stand for all.
        port: the port.
        host: the name that clients ask for (SNI), or "" where it is served whatever they ask.
        sha1: the certificate's thumbprint, in lower-case hex.
        store: the store below LocalMachine that it is in.
    """

    address: str
    port: int
    host: str
    sha1: str
    store: str

    @property
    def store_name(self) -> str:
        """How the store is named as a source, after ``store:``."""
        return f"LocalMachine\\{self.store}"

    @property
    def place(self) -> str:
        """Where a client finds it: ``host:443``, ``10.0.0.5:443`` or ``[::]:443``."""
        address = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.host or address}:{self.port}"


class Parameters(ctypes.Structure):
    """HTTP_SERVICE_CONFIG_SSL_PARAM."""

    _fields_ = (
        ("hash_length", ctypes.c_uint32),
        ("hash", ctypes.c_void_p),
        ("application", ctypes.c_ubyte * 16),
        ("store", ctypes.c_void_p),
        ("checks", ctypes.c_uint32),
        ("freshness", ctypes.c_uint32),
        ("timeout", ctypes.c_uint32),
        ("list_identifier", ctypes.c_void_p),
        ("list_store", ctypes.c_void_p),
        ("flags", ctypes.c_uint32),
    )


class AddressRecord(ctypes.Structure):
    """HTTP_SERVICE_CONFIG_SSL_SET: a certificate for an address and port."""

    _fields_ = (("address", ctypes.c_void_p), ("parameters", Parameters))


class NameRecord(ctypes.Structure):
    """HTTP_SERVICE_CONFIG_SSL_SNI_SET: a certificate for a host name and port."""

    _fields_ = (
        ("address", ctypes.c_uint64 * (_ADDRESS_SIZE // 8)),
        ("host", ctypes.c_void_p),
        ("parameters", Parameters),
    )


def binding_of(record: AddressRecord | NameRecord) -> Binding | None:
    """What a record says; None where it names no certificate, or no address that is known."""
    parameters = record.parameters
    if parameters.hash_length != _SHA1 or not parameters.hash:
        return None
    host = ""
    if isinstance(record, NameRecord):
        raw = bytes(record.address)
        host = _text(record.host)
    elif record.address:
        raw = ctypes.string_at(record.address, _address_length(record.address))
    else:
        return None
    address = _address(raw)
    if address is None:
        return None
    sha1 = ctypes.string_at(parameters.hash, _SHA1).hex()
    return Binding(*address, host, sha1, _text(parameters.store) or _DEFAULT_STORE)


def not_told(number: int) -> StoreError:
    """The error where Windows does not say what it serves, by its number for the reason."""
    if number == _DENIED:
        return StoreError(SystemStoreWording.MAY_NOT_ASK.of())
    return StoreError(SystemStoreWording.NOT_TOLD.of(number=str(number)))


def _address_length(pointer: int) -> int:
    """How long the address there is, by its family: no byte after it is read."""
    family = int.from_bytes(ctypes.string_at(pointer, 2), "little")
    return {_IPV4: 8, _IPV6: 24}.get(family, 2)


def _address(raw: bytes) -> tuple[str, int] | None:
    family, port = int.from_bytes(raw[:2], "little"), int.from_bytes(raw[2:4], "big")
    if family == _IPV4:
        return str(IPv4Address(raw[4:8])), port
    if family == _IPV6:
        return str(IPv6Address(raw[8:24])), port
    return None


def _text(pointer: int | None) -> str:
    """A string of Windows, up to the zero that ends it or the longest that a name can be."""
    if not pointer:
        return ""
    units = []
    for position in range(_LONGEST_NAME):
        unit = ctypes.string_at(pointer + 2 * position, 2)
        if unit == b"\0\0":
            break
        units.append(unit)
    return b"".join(units).decode("utf-16-le", "backslashreplace")


if sys.platform == "win32":  # a form that the type checker knows too
    _FOR_CONFIGURATION = 2  # HTTP_INITIALIZE_CONFIG
    _NEXT = 1  # HttpServiceConfigQueryNext
    _BUFFER = 16_384
    _MOST = 10_000
    _NO_MORE = (2, 87, 259)  # there is none; Windows before 8 knows no names; there is no other
    _KINDS = ((1, AddressRecord), (5, NameRecord))  # …SSLCertInfo, …SslSniCertInfo

    class _AddressQuery(ctypes.Structure):
        """HTTP_SERVICE_CONFIG_SSL_QUERY."""

        _fields_ = (
            ("kind", ctypes.c_uint32),
            ("address", ctypes.c_void_p),
            ("token", ctypes.c_uint32),
        )

    class _NameQuery(ctypes.Structure):
        """HTTP_SERVICE_CONFIG_SSL_SNI_QUERY."""

        _fields_ = (
            ("kind", ctypes.c_uint32),
            ("address", ctypes.c_uint64 * (_ADDRESS_SIZE // 8)),
            ("host", ctypes.c_void_p),
            ("token", ctypes.c_uint32),
        )

    def bindings() -> tuple[Binding, ...]:
        """The certificates that this computer serves.

        Raises:
            StoreError: Windows does not say.
        """
        try:
            library = ctypes.WinDLL("httpapi")
        except OSError as error:
            raise not_told(error.winerror or 0) from error
        version = ctypes.c_uint32(1)  # HTTPAPI_VERSION 1.0: major in the low word
        if number := library.HttpInitialize(version, _FOR_CONFIGURATION, None):
            raise not_told(number)
        try:
            return tuple(
                binding
                for number, kind in _KINDS
                for record in _records(library, number, kind)
                if (binding := binding_of(record))
            )
        finally:
            library.HttpTerminate(_FOR_CONFIGURATION, None)

    def _records(
        library: ctypes.WinDLL, number: int, kind: type[AddressRecord] | type[NameRecord]
    ) -> Iterator[AddressRecord | NameRecord]:
        """Every record of a kind; what its pointers lead to lasts until the next is taken."""
        query = _AddressQuery() if kind is AddressRecord else _NameQuery()
        query.kind = _NEXT
        for token in range(_MOST):
            query.token = token
            buffer = ctypes.create_string_buffer(_BUFFER)
            length = ctypes.c_uint32()
            error = library.HttpQueryServiceConfiguration(
                *(None, number, ctypes.byref(query), ctypes.sizeof(query)),
                *(buffer, _BUFFER, ctypes.byref(length), None),
            )
            if error in _NO_MORE:
                return
            if error:
                raise not_told(error)
            yield kind.from_buffer(buffer)

else:

    def bindings() -> tuple[Binding, ...]:
        """Only Windows knows such bindings."""
        return ()
