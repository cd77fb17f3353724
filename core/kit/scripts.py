"""The scripts of a kit: templates from ``resources/kit``, filled with three quoted values.

Names from certificates never come near a script: what is filled in is the bundle's file name,
its SHA-256, and the path on the client, each quoted for the language of the script.
"""

import json
import re
from collections.abc import Callable, Mapping

from core.agent.client_path import check_client_path
from core.base.errors import UsageError
from core.base.quick_tuple import QuickTuple
from core.base.resources import resource
from core.base.usage_wording import UsageWording
from core.encoders.interface import EncodedFile

_MARKS = ("@BUNDLE@", "@SHA256@", "@TARGET@")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Values(QuickTuple):
    """What the scripts are filled with.

    Attributes:
        name: the bundle's file name; see ``check_name``.
        sha256: of the bundle's file, lower-case hex.
        client_path: where the bundle goes on the client, absolute.
    """

    name: str
    sha256: str
    client_path: str


def scripts(values: Values) -> tuple[EncodedFile, ...]:
    """What installs the bundle on a client or a fleet, and what collects what they have then.

    Raises:
        UsageError: the name or the path cannot be used.
    """
    check_name(values.name)
    path = check_client_path(values.client_path)
    checked = dict(zip(_MARKS, (values.name, values.sha256, path), strict=True))
    return (
        filled("install-bundle.sh", checked, for_sh),
        filled("install-bundle.yml", checked, _for_yaml),
        filled("roll-out.yml", checked, _for_yaml),
        filled("roll-back.yml", checked, _for_yaml),
        filled("collect-clients.yml", checked, _for_yaml),
        filled("collect-clients.sh", checked, for_sh),
        filled("Install-Bundle.ps1", checked, _for_powershell),
    )


def check_name(name: str) -> str:
    """Return the bundle's file name if every script and system takes it as it is.

    Raises:
        UsageError: it has other characters than letters, digits, dots, dashes and underscores.
    """
    if not _PLAIN_NAME.fullmatch(name):
        raise UsageError(UsageWording.KIT_NAME.of())
    return name


def filled(template: str, values: Mapping[str, str], quoted: Callable[[str], str]) -> EncodedFile:
    """Fill a template; every line ends with a line feed, as the clients' shells want it.

    Args:
        template: its name, which the file gets.
        values: what stands for each mark.
        quoted: writes a value as the language of the script has it.
    """
    with open(resource("kit", template), encoding="ascii") as file:
        text = file.read()
    for mark, value in values.items():
        text = text.replace(mark, quoted(value))
    # Windows PowerShell takes a file without the mark for one in the system's code page, in
    # which a byte of a letter may be a quotation mark.
    marked = template.endswith(".ps1") and not text.isascii()
    return EncodedFile(template, text.encode("utf-8-sig" if marked else "utf-8"))


def for_sh(value: str) -> str:
    """In single quotes, which nothing but a single quote ends (POSIX 2.2.2)."""
    return "'" + value.replace("'", "'\\''") + "'"


def _for_yaml(value: str) -> str:
    """JSON, which YAML takes as it is; braces, so that Ansible sees no template in it."""
    text = json.dumps(value, ensure_ascii=False)  # YAML does not join halves of a character
    return f"!unsafe {text}" if "{" in value else text


def _for_powershell(value: str) -> str:
    """In single quotes, in which only a single quote is doubled; so are its curly kin."""
    return "'" + re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", value) + "'"
