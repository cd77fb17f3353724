"""What goes wrong with passwords that are named, in English; the window translates it."""

from core.base.messages import Wording

_OTHERWISE = (
    "On the command line, --password-file (for a truststore, --truststore-password-file) names a "
    "file that has it."
)


class KeyringWording(Wording):
    """Errors of the system's keyring."""

    NOT_USABLE = (
        "keyring-not-usable",
        "The system's keyring cannot be used ({error}).",
        f"Unlock it, or set one up for this user. {_OTHERWISE}",
    )
    NOT_THERE = (
        "not-in-keyring",
        "The system's keyring has no password {name} for {service}.",
        f"Store it with: keyring set {{service}} NAME. {_OTHERWISE}",
    )
