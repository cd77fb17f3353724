"""Passwords in Windows' own Credential Manager."""

import sys

import pytest

from core.workflow.keyrings import passwords_named

if sys.platform != "win32":
    pytest.skip("the Credential Manager is a part of Windows", allow_module_level=True)

from win32ctypes.pywin32 import win32cred


def test_a_generic_credential_is_found_by_the_name_in_the_recipe() -> None:
    credential = {
        "Type": win32cred.CRED_TYPE_GENERIC,
        "TargetName": "certbundler",
        "UserName": "store",
        "CredentialBlob": "geheim ü",
        "Persist": win32cred.CRED_PERSIST_ENTERPRISE,
        "Comment": "",
    }
    win32cred.CredWrite(credential, 0)
    try:
        assert passwords_named(("store",)) == ("geheim ü",)
    finally:
        win32cred.CredDelete("certbundler", win32cred.CRED_TYPE_GENERIC)
