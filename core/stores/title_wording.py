"""What the stores of Linux and macOS are called; Windows has its own names for its stores."""

from core.base.messages import Wording


class TitleWording(Wording):
    """The titles of stores."""

    SYSTEM = "title-system", "CA bundle of the system"
    FOLDER = "title-folder", "CA folder of the system"
    ADDED = "title-added", "CAs that were added on this machine"
    JAVA = "title-java", "CA store of Java"
    NSS = "title-nss", "NSS store of the machine"
    NSS_OF_USER = "title-nss-user", "NSS store of the user (Chromium, Evolution)"
    LOGIN = "title-login", "Login keychain of the user"
    SYSTEM_KEYCHAIN = "title-system-keychain", "System keychain"
    SYSTEM_ROOTS = "title-system-roots", "Roots of the system"
