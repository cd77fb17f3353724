"""The sentences of key stores: PKCS #12, Java, NSS, Windows, macOS, GnuPG."""

from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE
_NOTE = ProblemKind.NOTE


class KeyStoreWording(ProblemWording):
    """What the readers of key stores say."""

    PASSWORD_NEEDED = (
        "password-needed",
        _UNREADABLE,
        ProblemCode.PASSWORD_NEEDED,
        "The certificates in this PKCS #12 file are encrypted and need a password.",
        "Give the password that was chosen when the file was exported.",
    )
    PASSWORD_WRONG = (
        "password-wrong",
        _UNREADABLE,
        ProblemCode.PASSWORD_WRONG,
        "None of the given passwords opens the certificates in this PKCS #12 file.",
        "Give the password that was chosen when the file was exported.",
    )
    SLOW_PASSWORD = (
        "slow-password",
        _UNREADABLE,
        ProblemCode.SLOW_PASSWORD,
        "Each password attempt takes {iterations} iterations, which is slow.",
        "Allow slow passwords for this file if you trust its origin.",
    )
    PASSWORD_WORK = (
        "password-work",
        _UNREADABLE,
        ProblemCode.PASSWORD_WORK,
        (
            "Only {tried} of {passwords} passwords were tried here: trying them on this file and "
            "all that it contains takes more than {iterations} iterations."
        ),
        "Allow slow passwords, use fewer passwords, or unpack this part and add it by itself.",
    )
    DOMAIN_PROTECTED = (
        "domain-protected",
        _UNREADABLE,
        ProblemCode.DOMAIN_PROTECTED,
        (
            "Windows protected this PKCS #12 file for accounts (users or groups) of an Active "
            "Directory domain, so it usually has no password of its own."
        ),
        (
            "Export it again with a password, or as .p7b without the private key. If a password "
            "was chosen as well, put it in a password file."
        ),
    )
    KEYCHAIN_DAMAGED = (
        "keychain-damaged",
        _UNREADABLE,
        ProblemCode.KEYCHAIN_DAMAGED,
        "This macOS keychain is damaged or cut off.",
        "Copy it again, or export the certificates with Keychain Access.",
    )
    DISTRUSTED = (
        "distrusted",
        _NOTE,
        ProblemCode.DISTRUSTED,
        (
            "Certificates that this file expressly marks as not trusted for servers were read with"
            " the others: {count} ({names})."
        ),
        "Leave them out of the bundle.",
    )
    REGISTRY_BLOB = (
        "registry-blob",
        _UNREADABLE,
        ProblemCode.REGISTRY_BLOB,
        "This value of the registry export does not contain a certificate, or it is damaged.",
        "Export the registry key again.",
    )
    UNKNOWN_ENCRYPTION = (
        "unknown-encryption",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This part is encrypted with the algorithm {oid}, which is not supported.",
        "Export it again with AES-256, or as .p7b without the private key.",
    )
    TOO_SLOW = (
        "too-slow-password",
        _UNREADABLE,
        ProblemCode.LIMIT,
        (
            "Each password attempt would take more than {iterations} iterations. Files that need "
            "this many are made to stop programs."
        ),
        "Export it again, or ask where the file comes from.",
    )
    TOO_MUCH_RC2 = (
        "too-much-rc2",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "More than {count} bytes are encrypted with the outdated cipher RC2.",
        "Export it again with AES-256.",
    )
    PKCS12_EMPTY = (
        "pkcs12-empty",
        _UNREADABLE,
        ProblemCode.EMPTY,
        "The PKCS #12 file is empty.",
        "Export it again with the certificates included.",
    )
    PKCS12_DAMAGED = (
        "pkcs12-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The PKCS #12 file is damaged.",
        "Export it again.",
    )
    PKCS12_PART = (
        "pkcs12-part-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This part of the file is damaged.",
        "Export it again.",
    )
    PKCS12_ENTRY = (
        "pkcs12-entry-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is damaged.",
        "Export it again.",
    )
    PKCS12_NOT_A_CERTIFICATE = (
        "pkcs12-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not a certificate.",
        "Export it again.",
    )
    PKCS12_PARTS = (
        "pkcs12-too-many-parts",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The file has more than {count} parts. The rest was not read.",
        "Export it again; usual files have one to three parts.",
    )
    PKCS12_NESTED = (
        "pkcs12-nested",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "Entries are nested deeper than {levels} levels.",
        "Export it again.",
    )
    OTHER_KIND = (
        "other-certificate",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is another kind of certificate than X.509, such as an SDSI certificate.",
    )
    OTHER_ENTRY = (
        "other-entry",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This entry is of the type {oid}, which is not supported.",
    )
    SIGNED_WITH_KEY = (
        "signed-with-key",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This PKCS #12 content is signed with a public key instead of a password.",
        "Export it again with a password, or as .p7b without the private key.",
    )
    ENCRYPTED_FOR_KEY = (
        "encrypted-for-key",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This PKCS #12 content is encrypted for a public key instead of a password.",
        "Export it again with a password, or as .p7b without the private key.",
    )
    OTHER_CONTENT = (
        "other-content",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This PKCS #12 content is of the type {oid}, which is not supported.",
        "Export it again with a password, or as .p7b without the private key.",
    )
    KEY_STORE_DAMAGED = (
        "key-store-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The key store is cut off or damaged here; the rest is not read.",
        "Copy the store again.",
    )
    STORE_KEY = (
        "private-or-secret-key",
        _LEFT_BEHIND,
        ProblemCode.PRIVATE_KEY,
        "A private or secret key is here. It is not read and is never written.",
    )
    STORE_ENTRY = (
        "store-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not an X.509 certificate.",
        "Export the certificate again.",
    )
    JKS_OTHER_KIND = (
        "other-kind-of-certificate",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is a certificate of another kind.",
    )
    UBER = (
        "uber-store",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This looks like an encrypted BouncyCastle store (UBER), which cannot be opened here.",
        "Convert it with keytool -importkeystore to PKCS12, or export the certificates.",
    )
    BCFKS_ENCRYPTION = (
        "bcfks-encryption",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "The store is encrypted with the algorithm {oid}, which is not supported.",
        "Convert it with keytool -importkeystore to PKCS12.",
    )
    BCFKS_DAMAGED = (
        "bcfks-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The BCFKS store is damaged.",
        "Copy the store again.",
    )
    BCFKS_PASSWORD_NEEDED = (
        "bcfks-password-needed",
        _UNREADABLE,
        ProblemCode.PASSWORD_NEEDED,
        "This BCFKS store is encrypted and needs a password.",
        "Give the password of the store.",
    )
    BCFKS_PASSWORD_WRONG = (
        "bcfks-password-wrong",
        _UNREADABLE,
        ProblemCode.PASSWORD_WRONG,
        "None of the given passwords opens this BCFKS store.",
        "Give the password of the store.",
    )
    CERTDATA_ENTRY = (
        "certdata-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not a certificate, or is cut off.",
        "Copy the file again.",
    )
    SST_ENTRY = (
        "sst-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not a certificate.",
        "Export the store again.",
    )
    SST_CUT_OFF = (
        "sst-cut-off",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The store is cut off here.",
        "Export the store again; the copy was probably broken off.",
    )
    NSS_DAMAGED = (
        "nss-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The database is damaged, or takes too long to read.",
        "Copy cert9.db again while no program uses it.",
    )
    NSS_OTHER = (
        "other-database",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This is a SQLite database, but not one of NSS certificates.",
        "Choose cert9.db from the profile folder.",
    )
    NSS_ENTRY = (
        "nss-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not a certificate.",
        "Export the certificate with certutil -L -n NAME -a.",
    )
    NSS_OLD = (
        "old-database",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This is an old Berkeley DB, as NSS kept certificates in cert8.db before 2018.",
        "Upgrade it with certutil --upgrade-merge, or export the certificates from it.",
    )
    KEYBOX_DAMAGED = (
        "keybox-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The keybox is damaged or cut off here.",
        "Export the certificates with gpgsm --export --armor.",
    )
    KEYCHAIN_KEYS = (
        "private-keys",
        _LEFT_BEHIND,
        ProblemCode.PRIVATE_KEY,
        "Private keys are here. They are not read and are never written.",
    )
    KEYCHAIN_ENTRY = (
        "keychain-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This entry is not a certificate.",
        "Export the certificate with Keychain Access.",
    )
