"""Why a store of the system is not there, or may not be read."""

from core.base.messages import Wording

_USAGE = (
    r"Name it as CurrentUser\My, LocalMachine\WebHosting or \\SERVER\LocalMachine\My; "
    "certbundler stores lists them."
)


class SystemStoreWording(Wording):
    """Errors of stores."""

    NO_STORE = "no-such-store", "There is no certificate store of this name.", "There are: {names}."
    NO_STORES = (
        "no-known-store",
        "There is no certificate store of this name.",
        "No known store was found on this computer.",
    )
    NO_WINDOWS_STORE = (
        "no-such-windows-store",
        "There is no certificate store of this name.",
        _USAGE,
    )
    NOT_A_STORE = "not-a-store", "This is not the name of a certificate store.", _USAGE
    NOT_A_COMPUTER = (
        "not-a-computer",
        "This is not the name of a computer.",
        r"Name it as \\SERVER or \\server.example.com.",
    )
    MAY_NOT_READ = (
        "may-not-read-store",
        "You may not read this certificate store.",
        "Run as an administrator, or ask for access to the other computer's registry.",
    )
    SILENT = (
        "computer-silent",
        "The other computer does not answer when it is asked for its certificate stores.",
        (
            "Check its name. The service Remote Registry has to run there, and its firewall has to "
            "let this computer ask."
        ),
    )
    CANNOT_OPEN = (
        "cannot-open-store",
        "Windows cannot open this certificate store (error {number}).",
    )
    ONLY_ON_WINDOWS = (
        "only-on-windows",
        "Only Windows reads the certificate stores of another computer ({computer}).",
        "Run this on Windows, or name a file or folder of that computer.",
    )
    KEYCHAIN = (
        "keychain-not-read",
        "The keychain could not be read.",
        "Open it in Keychain Access first.",
    )
    MAY_NOT_ASK = (
        "may-not-ask-for-bindings",
        "You may not list the certificates that this computer serves.",
        "Run as an administrator.",
    )
    NOT_TOLD = (
        "bindings-not-told",
        "Windows cannot list the certificates that this computer serves (error {number}).",
        "Look in IIS Manager, or run netsh http show sslcert.",
    )
