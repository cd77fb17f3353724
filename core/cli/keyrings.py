"""Passwords from the system's keyring, by name."""

from core.errors import UsageError
from core.harmless import harmless

SERVICE = "certbundler"
"""What the passwords stand under in the keyring."""

_OTHERWISE = "Or use --password-file, or the variable CERTBUNDLER_PASSWORD."


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
        raise UsageError(
            f"The system's keyring cannot be used ({type(error).__name__}).",
            advice=f"Unlock it, or set one up for this user. {_OTHERWISE}",
        ) from None
    if not isinstance(found, str):
        raise UsageError(
            f"The system's keyring has no password {harmless(name)} for {SERVICE}.",
            advice=f"Store it with: keyring set {SERVICE} NAME. {_OTHERWISE}",
        )
    return found
