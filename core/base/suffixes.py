"""File name endings that promise a certificate.

They never decide how a file is read, only whether a file that the user did not name (it lies in
a folder or an archive) must hold a certificate.
"""

_ENDINGS = (
    *(".cer", ".crt", ".der", ".pem", ".b64", ".pkipath"),
    *(".p7b", ".p7c", ".p7m", ".spc", ".stl", ".sst", ".sto"),
    *(".pfx", ".p12", ".jks", ".jceks", ".keystore", ".bks", ".bcfks"),
    *(".p7s", ".keychain", ".keychain-db"),
)

RECIPE = ".certbundle.toml"
"""How the name of a recipe ends, where nobody wants another."""


def promises_a_certificate(name: str) -> bool:
    """Whoever sees this file name expects a certificate in the file."""
    return name.lower().endswith(_ENDINGS)
