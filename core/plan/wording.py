"""What plans say: servers whose certificates are kept, steps of a switch."""

from core.problems import ProblemCode, ProblemKind, ProblemWording


class SilentWording(ProblemWording):
    """What is done about servers that do not answer."""

    KEPT = (
        "kept-for-silent-server",
        ProblemKind.NOTE,
        ProblemCode.KEPT_FOR_SILENT_SERVER,
        "{reason} The certificates in {place} for this server stay in the bundle: {names}.",
        "Find out why the server does not answer. The next build then uses what it sends.",
    )
