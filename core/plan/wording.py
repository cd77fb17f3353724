"""What plans say: servers whose certificates are kept, steps of a switch."""

from core.base.messages import Wording
from core.base.problems import ProblemCode, ProblemKind, ProblemWording


class SilentWording(ProblemWording):
    """What is done about servers that do not answer."""

    KEPT = (
        "kept-for-silent-server",
        ProblemKind.NOTE,
        ProblemCode.KEPT_FOR_SILENT_SERVER,
        "{reason} The certificates in {place} for this server stay in the bundle: {names}.",
        "Find out why the server does not answer. The next build then uses what it sends.",
    )


class SwitchWording(Wording):
    """The steps of a switch plan."""

    REMOVE_AFTER = (
        "switch-remove-after",
        "After all servers have changed, you can remove these:",
    )
    IDLE_ISSUERS = (
        "switch-idle-issuers",
        (
            "You can also remove these issuers (--drop), unless a server outside the bundle has a "
            "certificate from them:"
        ),
    )
    SUPERFLUOUS = "switch-superfluous", "The clients do not need these:"
    REPLACED = "switch-replaced", "These certificates will be replaced:"
    BEFORE = (
        "switch-before",
        "Before a server changes, the clients must have these:",
    )
    BEFORE_AND_MORE = (
        "switch-before-and-more",
        "Before a server changes, the clients must have these (and more, see below):",
    )
    NO_NEW_SERVER = (
        "switch-no-new-server",
        "Before: nothing. There is no new server certificate.",
    )
    NOTHING_BEFORE = (
        "switch-nothing-before",
        "Before: nothing. Clients verify the new certificates with today's bundle.",
    )
    UNKNOWN_BEFORE = (
        "switch-unknown-before",
        "Before: unknown. Clients cannot verify the new certificates with BUNDLE and NEW.",
    )
    NOT_WRITTEN = (
        "switch-not-written",
        "Nothing was written: clients would lose these servers. Do not switch yet.",
    )
    NOT_VERIFIED_IN_TRANSITION = (
        "switch-not-verified-in-transition",
        "{title} is not verified with the transition bundle. {verdict}",
    )
    NOT_VERIFIED_IN_FINAL = (
        "switch-not-verified-in-final",
        "{title} is not verified with the final bundle. {verdict}",
    )
    ISSUER_MISSING = (
        "switch-issuer-missing",
        "Its chain ends below {issuer}: add that issuer's certificate to NEW.",
    )
