"""Passwords from the system's keyring, by name."""

from core.base.errors import UsageError
from core.cli.wording import CliWording

SERVICE = "certbundler"
"""What the passwords stand under in the keyring."""


def passwords_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Look passwords up in the keyring of the user who runs this.

    Raises:
        UsageError: there is no keyring, or it has no such password.
    """
    return tuple(_password(name) for name in names)


def _password(name: str) -> str:
    import keyring  # noqa: PLC0415 - looks for its backends, which takes longer than all else

    try:
        found = keyring.get_password(SERVICE, name)
    except Exception as error:  # noqa: BLE001 - its backends raise what they like
        raise UsageError(CliWording.KEYRING.of(error=type(error).__name__)) from None
    if not isinstance(found, str):
        raise UsageError(CliWording.NOT_IN_KEYRING.of(name=name, service=SERVICE))
    return found
