"""Answers for each line "CA file, port, host" by NSS: 0 verified, 1 refused, 2 not loaded.

Each block of the file is trusted as ``certutil -A -t C,,`` does, in a new database. NSS remembers
what it has seen, so each question is asked by a process of its own, forked from this one. The
argument is the folder with an empty database.
"""

import ctypes
import ctypes.util
import os
import re
import shutil
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TRUSTED_CA, VALID_CA = 1 << 4, 1 << 3
SECURITY, AS_CLIENT, NO_CACHE, NO_LOCKS = 1, 5, 9, 17
BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)


def library(name: str) -> ctypes.CDLL:
    """Load a library whose functions give pointers."""
    return ctypes.CDLL(ctypes.util.find_library(name), ctypes.RTLD_GLOBAL)


nspr, nss = library("nspr4"), library("nss3")
mime, tls = library("smime3"), library("ssl3")
for owner, names in (
    (nspr, ("PR_ImportTCPSocket",)),
    (nss, ("CERT_GetDefaultCertDB", "PK11_GetInternalKeySlot")),
    (mime, ("CERT_DecodeCertFromPackage",)),
    (tls, ("SSL_ImportFD",)),
):
    for function in names:
        getattr(owner, function).restype = ctypes.c_void_p


def trust(data: bytes) -> int:
    """Trust each block of a CA file; tells how many are."""
    count = 0
    store = ctypes.c_void_p(nss.CERT_GetDefaultCertDB())
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    for block in BLOCK.findall(data):
        text = b"\n".join(line.strip() for line in block.splitlines())
        c_void_p = ctypes.c_void_p(mime.CERT_DecodeCertFromPackage(text, len(text)))
        name = f"c{count}".encode()
        if c_void_p.value and nss.PK11_ImportCert(slot, c_void_p, ctypes.c_ulong(0), name, 0) == 0:
            flags = (ctypes.c_uint * 3)(TRUSTED_CA | VALID_CA, 0, 0)
            count += nss.CERT_ChangeCertTrust(store, c_void_p, flags) == 0
    return count


def answer(file: str, port: int, host: str, folder: str) -> str:
    """Load the file, and connect."""
    nss.NSS_InitReadWrite(f"sql:{folder}".encode())
    tls.NSS_SetDomesticPolicy()
    if not trust(Path(file).read_bytes()):
        return "2 nothing was loaded"
    with socket.create_connection(("127.0.0.1", port)) as connection:
        plain = ctypes.c_void_p(nspr.PR_ImportTCPSocket(connection.fileno()))
        session = ctypes.c_void_p(tls.SSL_ImportFD(None, plain))
        tls.SSL_OptionSet(session, SECURITY, 1)
        tls.SSL_OptionSet(session, AS_CLIENT, 1)
        tls.SSL_OptionSet(session, NO_CACHE, 1)
        tls.SSL_SetURL(session, host.encode())
        tls.SSL_ResetHandshake(session, 0)
        done = tls.SSL_ForceHandshake(session)
        return f"1 {nspr.PR_GetError()}" if done else "0 verified"


def asked_apart(file: str, port: int, host: str) -> str:
    """The answer of a process that is forked for it."""
    reading, writing = os.pipe()
    with TemporaryDirectory() as folder:
        shutil.copytree(EMPTY, folder, dirs_exist_ok=True)
        child = os.fork()
        if child == 0:
            try:
                os.write(writing, answer(file, port, host, folder).encode())
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            said = told.read()
        os.waitpid(child, 0)
    return said or "1 the process ended"


EMPTY = sys.argv[1]
for line in sys.stdin:
    path, number, name = line.rstrip("\n").split("\t")
    print(asked_apart(path, int(number), name), flush=True)
