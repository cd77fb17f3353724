r"""Windows' own certificate stores, read by crypt32.

Stores are opened read-only and only if they are there. A private key is known by the property
that names it; nothing here asks for the key itself.

Names are ``LOCATION\STORE``, and ``\\COMPUTER\LOCATION\STORE`` where another computer's remote
registry may be read.

Source: Microsoft's documentation of CertOpenStore, CertEnumCertificatesInStore,
CertGetCertificateContextProperty, CertEnumSystemStore and CryptFindLocalizedName (wincrypt.h).
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from core.stores.interface import NoStoreError, Store, StoredCertificate, StoreError
from core.stores.wording import SystemStoreWording

_LOCATIONS = {  # CERT_SYSTEM_STORE_…, shifted as the flags want them
    "CurrentUser": 1 << 16,
    "LocalMachine": 2 << 16,
    "CurrentService": 4 << 16,
    "Services": 5 << 16,
    "Users": 6 << 16,
    "CurrentUserGroupPolicy": 7 << 16,
    "LocalMachineGroupPolicy": 8 << 16,
    "LocalMachineEnterprise": 9 << 16,
}
_LISTED = ("CurrentUser", "LocalMachine")
_STANDARD = ("My", "Root", "CA", "AuthRoot", "TrustedPeople", "TrustedPublisher", "Disallowed")
_COMPUTER = re.compile(r"[^\\/\0\s]{1,255}")
_PROVIDER_SYSTEM = 10  # CERT_STORE_PROV_SYSTEM_W
_READ_ONLY = 0x8000 | 0x4000 | 0x0200  # READONLY, OPEN_EXISTING, ENUM_ARCHIVED
_KEY_PROVIDER, _FRIENDLY_NAME, _DESCRIPTION, _ARCHIVED = 2, 11, 13, 19
_NOT_FOUND = (2, 3)  # no such key
_SILENT = (51, 53, 64, 67, 1707, 1722)  # no such computer or name; it does not answer
_DENIED = 5


def parse(name: str) -> tuple[int, str]:
    r"""Split a store's name into the location's flag and what crypt32 calls the store.

    Raises:
        StoreError: it is not of the form ``[\\COMPUTER\]LOCATION\STORE``.
    """
    plain = name.replace("/", "\\")
    computer = ""
    if plain.startswith("\\\\"):
        computer, _, plain = plain[2:].partition("\\")
        computer = f"\\\\{computer}\\"
    location, _, store = plain.partition("\\")
    flags = {known.lower(): flag for known, flag in _LOCATIONS.items()}
    flag = flags.get(location.lower())
    if flag is None or not store.strip("\\") or "\0" in store or computer == "\\\\\\":
        raise StoreError(SystemStoreWording.NOT_A_STORE.of())
    return flag, computer + store


def computer_of(text: str) -> str:
    r"""A computer's name as crypt32 wants it, with two backslashes before it.

    Raises:
        StoreError: it is not the name of a computer.
    """
    name = text.replace("/", "\\").strip().removeprefix("\\\\").rstrip("\\")
    if not name or not _COMPUTER.fullmatch(name):
        raise StoreError(SystemStoreWording.NOT_A_COMPUTER.of())
    return f"\\\\{name}"


def _cannot_open(number: int) -> StoreError:
    if number == _DENIED:
        return StoreError(SystemStoreWording.MAY_NOT_READ.of())
    if number in _SILENT:
        return StoreError(SystemStoreWording.SILENT.of())
    if number in _NOT_FOUND:
        return NoStoreError(SystemStoreWording.NO_WINDOWS_STORE.of())
    return StoreError(SystemStoreWording.CANNOT_OPEN.of(number=str(number)))


if sys.platform == "win32":  # a form that the type checker knows too
    import ctypes
    from ctypes import wintypes

    class _Context(ctypes.Structure):
        """CERT_CONTEXT."""

        _fields_ = (
            ("encoding", wintypes.DWORD),
            ("der", ctypes.POINTER(ctypes.c_ubyte)),
            ("length", wintypes.DWORD),
            ("info", ctypes.c_void_p),
            ("store", ctypes.c_void_p),
        )

    _Certificate = ctypes.POINTER(_Context)
    _Found = ctypes.WINFUNCTYPE(
        wintypes.BOOL,
        *(wintypes.LPCWSTR, wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p),
    )
    _CRYPT = ctypes.WinDLL("crypt32", use_last_error=True)
    _CRYPT.CertOpenStore.argtypes = (
        *(ctypes.c_void_p, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD, wintypes.LPCWSTR),
    )
    _CRYPT.CertOpenStore.restype = ctypes.c_void_p
    _CRYPT.CertCloseStore.argtypes = (ctypes.c_void_p, wintypes.DWORD)
    _CRYPT.CertEnumCertificatesInStore.argtypes = (ctypes.c_void_p, _Certificate)
    _CRYPT.CertEnumCertificatesInStore.restype = _Certificate
    _CRYPT.CertFreeCertificateContext.argtypes = (_Certificate,)
    _CRYPT.CertGetCertificateContextProperty.argtypes = (
        *(_Certificate, wintypes.DWORD, ctypes.c_void_p, ctypes.POINTER(wintypes.DWORD)),
    )
    _CRYPT.CertEnumSystemStore.argtypes = (
        *(wintypes.DWORD, ctypes.c_void_p, ctypes.c_void_p, _Found),
    )
    _CRYPT.CryptFindLocalizedName.argtypes = (wintypes.LPCWSTR,)
    _CRYPT.CryptFindLocalizedName.restype = wintypes.LPCWSTR

    def stores() -> tuple[Store, ...]:
        """The stores of this user and of this machine; the standard ones always."""
        return tuple(
            Store(f"{location}\\{name}", _title(name))
            for location in _LISTED
            for name in _all_of(_names(_LOCATIONS[location]))
        )

    def stores_of(computer: str) -> tuple[Store, ...]:
        """The stores that another computer's LocalMachine says that it has.

        Raises:
            StoreError: it does not answer, or does not let one ask.
        """
        target = computer_of(computer)
        listed = _names(_LOCATIONS["LocalMachine"], target)
        names = (name.rpartition("\\")[2] for name in listed)  # the computer may stand before it
        return tuple(Store(f"{target}\\LocalMachine\\{name}", _title(name)) for name in names)

    def contents(name: str) -> tuple[StoredCertificate, ...]:
        """The certificates of a store, archived ones included, in the store's order.

        Raises:
            StoreError: there is no such store, or it may not be read.
        """
        flag, store = parse(name)
        try:
            with _opened(flag, store) as opened:
                return tuple(_certificates(opened))
        except NoStoreError:
            if store.lower() in map(str.lower, _STANDARD):
                return ()  # nobody has put anything there yet
            raise

    def _names(flag: int, computer: str = "") -> list[str]:
        names: list[str] = []

        def each(name: str, *_: object) -> int:
            names.append(name)
            return 1

        whose = ctypes.create_unicode_buffer(computer) if computer else None
        if not _CRYPT.CertEnumSystemStore(flag, whose, None, _Found(each)) and computer:
            raise _cannot_open(ctypes.get_last_error() & 0xFFFF)
        return names

    def _all_of(names: list[str]) -> list[str]:
        """The names in Windows' own spelling, and after them standard ones that are not there."""
        there = {name.lower() for name in names}
        standard = {name.lower(): name for name in _STANDARD}
        known = [standard.get(name.lower(), name) for name in names]
        return [*known, *(name for name in _STANDARD if name.lower() not in there)]

    def _title(name: str) -> str:
        return str(_CRYPT.CryptFindLocalizedName(name) or name)

    @contextmanager
    def _opened(flag: int, name: str) -> Iterator[Any]:
        store = _CRYPT.CertOpenStore(_PROVIDER_SYSTEM, 0, None, flag | _READ_ONLY, name)
        if not store:
            raise _cannot_open(ctypes.get_last_error() & 0xFFFF)
        try:
            yield store
        finally:
            _CRYPT.CertCloseStore(store, 0)

    def _certificates(store: Any) -> Iterator[StoredCertificate]:
        context = _CRYPT.CertEnumCertificatesInStore(store, None)
        try:
            while context:
                yield _stored(context)
                context = _CRYPT.CertEnumCertificatesInStore(store, context)  # frees the last
        finally:
            if context:
                _CRYPT.CertFreeCertificateContext(context)

    def _stored(context: Any) -> StoredCertificate:
        return StoredCertificate(
            der=ctypes.string_at(context.contents.der, context.contents.length),
            friendly_name=_text(context, _FRIENDLY_NAME),
            description=_text(context, _DESCRIPTION),
            has_private_key=_has(context, _KEY_PROVIDER),
            archived=_has(context, _ARCHIVED),
        )

    def _has(context: Any, number: int) -> bool:
        size = wintypes.DWORD()
        return bool(
            _CRYPT.CertGetCertificateContextProperty(context, number, None, ctypes.byref(size))
        )

    def _text(context: Any, number: int) -> str:
        size = wintypes.DWORD()
        read = _CRYPT.CertGetCertificateContextProperty
        if not read(context, number, None, ctypes.byref(size)):
            return ""
        buffer = ctypes.create_string_buffer(size.value)
        if not read(context, number, buffer, ctypes.byref(size)):
            return ""
        return buffer.raw[: size.value].decode("utf-16-le", "backslashreplace").rstrip("\0")
