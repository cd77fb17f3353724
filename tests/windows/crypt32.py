"""Windows' own way to put certificates into its stores, for tests that then read them."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any

assert sys.platform == "win32"

LOCATIONS = {"CurrentUser": 1 << 16, "LocalMachine": 2 << 16}
_PROVIDER_SYSTEM = 10
_X509 = 1
_ADD_ALWAYS = 4
_KEY_PROVIDER, _FRIENDLY_NAME, _DESCRIPTION = 2, 11, 13
_CRYPT = ctypes.WinDLL("crypt32", use_last_error=True)
_CRYPT.CertOpenStore.argtypes = (
    *(ctypes.c_void_p, wintypes.DWORD, ctypes.c_void_p, wintypes.DWORD, wintypes.LPCWSTR),
)
_CRYPT.CertOpenStore.restype = ctypes.c_void_p
_CRYPT.CertCloseStore.argtypes = (ctypes.c_void_p, wintypes.DWORD)
_CRYPT.CertAddEncodedCertificateToStore.argtypes = (
    *(ctypes.c_void_p, wintypes.DWORD, ctypes.c_char_p, wintypes.DWORD, wintypes.DWORD),
    ctypes.POINTER(ctypes.c_void_p),
)
_CRYPT.CertSetCertificateContextProperty.argtypes = (
    *(ctypes.c_void_p, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p),
)
_CRYPT.CertFreeCertificateContext.argtypes = (ctypes.c_void_p,)


class _Blob(ctypes.Structure):
    """CRYPT_DATA_BLOB."""

    _fields_ = (("length", wintypes.DWORD), ("data", ctypes.c_void_p))


class _KeyProvider(ctypes.Structure):
    """CRYPT_KEY_PROV_INFO."""

    _fields_ = (
        ("container", wintypes.LPWSTR),
        ("provider", wintypes.LPWSTR),
        *((name, wintypes.DWORD) for name in ("type", "flags", "parameters")),
        ("parameter", ctypes.c_void_p),
        ("specification", wintypes.DWORD),
    )


def put(
    store: str, der: bytes, *, friendly_name: str = "", description: str = "", key: bool = False
) -> None:
    """Add a certificate to a store, which is made where it is missing."""
    location, _, name = store.partition("\\")
    handle = _CRYPT.CertOpenStore(_PROVIDER_SYSTEM, 0, None, LOCATIONS[location], name)
    assert handle, ctypes.WinError(ctypes.get_last_error())
    context = ctypes.c_void_p()
    added = _CRYPT.CertAddEncodedCertificateToStore(
        handle, _X509, der, len(der), _ADD_ALWAYS, ctypes.byref(context)
    )
    assert added, ctypes.WinError(ctypes.get_last_error())
    for number, words in ((_FRIENDLY_NAME, friendly_name), (_DESCRIPTION, description)):
        if words:
            text = ctypes.create_unicode_buffer(words)
            blob = _Blob(ctypes.sizeof(text), ctypes.cast(text, ctypes.c_void_p))
            _set(context, number, blob)
    if key:
        provider = "Microsoft Enhanced Cryptographic Provider v1.0"
        _set(context, _KEY_PROVIDER, _KeyProvider("a container", provider, 1, 0, 0, None, 1))
    _CRYPT.CertFreeCertificateContext(context)
    _CRYPT.CertCloseStore(handle, 0)


def _set(context: ctypes.c_void_p, number: int, value: Any) -> None:
    done = _CRYPT.CertSetCertificateContextProperty(context, number, 0, ctypes.byref(value))
    assert done, ctypes.WinError(ctypes.get_last_error())
