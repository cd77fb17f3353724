"""Why clients do not verify a server with a bundle."""

from core.base.messages import Wording


class JudgementWording(Wording):
    """The reasons, one sentence each."""

    ONLY_TOGETHER = (
        "only-together",
        "It takes several certificates to verify it, and this client uses one at a time.",
    )
    WRONG_NAME = "wrong-name", "Its certificate is for {names}, not for {host}."
    NO_NAME = "no-name", "Its certificate names no host, so it is not for {host}."
    ENDED = "certificate-expired", "The certificate {title} expired on {date}."
    NOT_STARTED = "certificate-not-yet-valid", "The certificate {title} is not valid before {date}."
    LIBRARY_SAYS = "library-says", "{client}: {words}."
    NO_ISSUER = (
        "no-issuer-in-bundle",
        "{client} finds no certificate in the bundle that verifies it.",
    )
    REFUSED = "refused-by-library", "{client} refuses it: {words}."
    OLD_VERSION = (
        "clients-refuse-version",
        (
            "The bundle verifies it, but current clients refuse the server: it supports nothing "
            "newer than {version}."
        ),
    )
    NOTHING_IN_COMMON = (
        "nothing-in-common",
        (
            "The bundle verifies it, but current clients refuse the server: they have no TLS "
            "version and cipher in common with it."
        ),
    )
    NOT_LOADED = (
        "bundle-not-loaded",
        "The client cannot load {title} from the bundle ({reason}).",
    )
