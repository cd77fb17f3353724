"""Passwords from the system's keyring, by name."""

from core.base.errors import UsageError
from core.recipe.recipe import Recipe
from core.workflow.wording import KeyringWording

SERVICE = "certbundler"
"""What the passwords stand under in the keyring."""


def passwords_named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Look passwords up in the keyring of the user who runs this.

    Raises:
        UsageError: there is no keyring, or it has no such password.
    """
    return tuple(_password(name) for name in names)


def truststore_password(recipe: Recipe) -> str | None:
    """The password of a truststore, where the recipe names one.

    Raises:
        UsageError: there is no keyring, or it has no such password.
    """
    name = recipe.truststore_password_name
    return None if name is None else _password(name)


def _password(name: str) -> str:
    import keyring  # noqa: PLC0415 - looks for its backends, which takes longer than all else

    try:
        password = keyring.get_password(SERVICE, name)
    except Exception as error:  # noqa: BLE001 - its backends raise what they like
        raise UsageError(KeyringWording.NOT_USABLE.of(error=type(error).__name__)) from None
    if not isinstance(password, str):
        raise UsageError(KeyringWording.NOT_THERE.of(name=name, service=SERVICE))
    return password
