"""Writes the parts of the pages that are made from the program's own data.

    .venv/bin/python docs/make_pages.py

json.md describes the schemas in resources/schemas; not-needed.md has the tables of client
profiles and of what their TLS libraries refuse. A test fails where a page is out of date.
"""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SCHEMAS = HERE.parent / "resources" / "schemas"
SAMPLES = HERE.parent / "resources" / "samples"
sys.path.insert(0, str(HERE.parent))

from core.cli.main import COMMANDS  # noqa: E402 - the same
from core.loading import load  # noqa: E402 - the same
from core.profiles.registry import PROFILES  # noqa: E402 - the same
from core.refusals.interface import Weight  # noqa: E402 - the same
from core.refusals.libraries import Library, spoken  # noqa: E402 - the same
from core.refusals.rows import ROWS  # noqa: E402 - the same
from core.servers.clients import Paths, verdict_of  # noqa: E402 - the same
from core.sources.registry import source_of  # noqa: E402 - the same
from core.x509.certificate import Certificate  # noqa: E402 - the project is found by then

PARTS = ("error", "brief", "full", "origin", "finding", "problem", "receipt", "change")
MORE_PARTS = ("misreading", "stored")
_PART = re.compile(r"(<!-- made by docs/make_pages\.py: (\S+) -->\n).*?(<!-- end -->)", re.DOTALL)
_TITLES = {
    "error": "error",
    "brief": "certificate",
    "full": "full certificate",
    "listed": "full certificate",
    "sent": "full certificate",
    "certificate": "certificate",
    "stored": "certificate in a store",
    "change": "change",
    "misreading": "misreading",
    "origin": "origin",
    "finding": "finding",
    "problem": "problem",
    "receipt": "receipt",
    "sha256": "text",
    "sha1": "text",
    "code": "code",
    "time": "time",
}
_KINDS = {
    "string": "text",
    "integer": "number",
    "number": "number",
    "boolean": "true or false",
    "null": "null",
}


def page(name: str) -> str:
    """The page as it should be."""
    text = (HERE / name).read_text(encoding="utf-8")
    return _PART.sub(lambda match: f"{match[1]}{PIECES[match[2]]()}{match[3]}", text)


def _schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def _parts() -> str:
    shared = _schema("common")["$defs"]
    return "\n".join(
        _part(shared[name], _TITLES[name]).rstrip("\n") + "\n" for name in (*PARTS, *MORE_PARTS)
    )


def _part(schema: dict[str, Any], title: str) -> str:
    more = " It also has the keys of a [certificate](#certificate)." if "$ref" in schema else ""
    rows = "".join(_rows(schema, ""))
    return f"### {title}\n\n{schema['description']}{more}\n\n{_HEAD}{rows}\n"


_HEAD = "| key | value | meaning |\n|---|---|---|\n"


def _answers() -> str:
    return "".join(_answer(name) for name in COMMANDS if (SCHEMAS / f"{name}.json").exists())


def _failed() -> str:
    return f"{_HEAD}{''.join(_rows(_schema('error'), ''))}\n"


def _answer(name: str) -> str:
    schema = _schema(name)
    forms = [form for form in _forms(schema) if form.get("$ref") != "error.json"]
    told = [f"### certbundler {name}\n\n"]
    for form in forms:
        if "$ref" in form:
            like = form["$ref"].removesuffix(".json")
            same = "Without `--check`: the same as" if len(forms) > 1 else "The same as"
            told.append(f"{same} [certbundler {like}](#certbundler-{like}).\n\n")
            continue
        own = {k: v for k, v in form["properties"].items() if k not in {"version", "holds"}}
        rows = "".join(_rows({**form, "properties": own}, "", schema.get("$defs", {})))
        told.append(f"{form['description']}\n\n{_HEAD}{rows}\n")
    return "".join(told)


def _forms(schema: dict[str, Any]) -> list[dict[str, Any]]:
    forms: list[dict[str, Any]] = schema.get("oneOf", [schema])
    return forms


def _rows(schema: dict[str, Any], path: str, own: dict[str, Any] | None = None) -> Iterator[str]:
    for key, value in schema["properties"].items():
        always = key in schema.get("required", ())
        yield (
            f"| `{path}{key}`{'' if always else ' (not always)'} "
            f"| {_kind(value, own)} | {value.get('description', '')} |\n"
        )
        inner, mark = _inside(value, own)
        if inner is not None:
            yield from _rows(inner, f"{path}{key}{mark}.", own)


def _inside(value: dict[str, Any], own: dict[str, Any] | None) -> tuple[dict[str, Any] | None, str]:
    """The object that a value holds and does not share with other answers, if it holds one."""
    if value.get("type") == "array":
        inner, mark = _inside(value["items"], own)
        return inner, f"[]{mark}"
    for choice in value.get("anyOf", ()):
        inner, mark = _inside(choice, own)
        if inner is not None:
            return inner, mark
    name = value.get("$ref", "").rpartition("/")[2]
    if own and name in own and value["$ref"].startswith("#/"):
        return own[name], ""
    return (value, "") if "properties" in value else (None, "")


def _kind(value: dict[str, Any], own: dict[str, Any] | None) -> str:
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(_kind(choice, own) for choice in value["anyOf"]))
    if value.get("type") == "array":
        return f"list of {_plural(_kind(value['items'], own))}"
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        title = _TITLES.get(name, "certificate")
        return title if title in {"text", "code", "time"} else f"[{title}](#{_anchor(title)})"
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    kinds = value.get("type", "object")
    return " or ".join(
        _KINDS.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)
    )


def _plural(kind: str) -> str:
    if not kind.startswith("["):
        return kind if kind.startswith("list") else f"{kind}s"
    title, _, rest = kind.partition("]")
    noun = "certificate" if "certificate" in title else title
    return f"{title.replace(noun, f'{noun}s')}]{rest}"


def _anchor(title: str) -> str:
    return title.replace(" ", "-")


def _profiles() -> str:
    columns = (
        "profile",
        "for",
        "versions",
        "enough in the bundle",
        "order",
        "judged by",
        "TLS libraries",
    )
    lines = [f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|\n"]
    for profile in PROFILES.values():
        enough = "every issuer up to the root"
        if profile.intermediate_suffices:
            enough = "an issuing CA, without its root"
        if profile.leaf_suffices:
            enough = "the server's own certificate"
        order = "tried from the top" if profile.tries_in_order else "all at once"
        libraries = spoken(profile.libraries)
        judge = profile.judged_by if not profile.members else "all of these models"
        versions = profile.versions if not profile.members else "all of these"
        cells = (f"`{profile.name}`", profile.title, versions, enough, order, judge, libraries)
        lines.append(f"| {' | '.join(cells)} |\n")
    return "".join(lines)


def _sets() -> str:
    """What the models of the libraries say of the sample server, by what the bundle has."""
    own, issuing, root = (_sample(name) for name in ("ns.cer", "issuing-ca.cer", "root-ca.cer"))
    bundles = {
        "the server's own certificate": (own,),
        "the issuing CA": (issuing,),
        "the root": (root,),
        "own certificate and root": (own, root),
        "issuing CA and root": (issuing, root),
        "all three": (own, issuing, root),
    }
    sent: tuple[tuple[Certificate, ...], ...] = ((), (issuing,), (issuing, root))
    lines = [f"| client | {' | '.join(bundles)} |\n|---|{'---|' * len(bundles)}\n"]
    for profile in PROFILES.values():
        cells = [
            _WORDS.get(
                tuple(
                    verdict_of(profile, bundle, (own, *others), Paths(_DAY)).verified
                    for others in sent
                )
            )
            for bundle in bundles.values()
        ]
        shown = " | ".join(cell or "it depends" for cell in cells)
        lines.append(f"| `{profile.name}` | {shown} |\n")
    return "".join(lines)


_DAY = datetime(2026, 12, 1, tzinfo=UTC)
_WORDS: dict[tuple[bool, ...], str] = {
    (True, True, True): "**yes**",
    (False, True, True): "if the server sends the issuing CA",
    (True, False, False): "only if the server sends nothing else",
    (False, False, False): "no",
}


def _sample(name: str) -> Certificate:
    (certificate,) = load([source_of(str(SAMPLES / name))]).collection
    return certificate


def _refusals() -> str:
    lines = [f"| the certificate | what that means | not verified by |\n{'|---' * 3}|\n"]
    for row in ROWS:
        refused = (
            "every library" if row.refused_by == frozenset(Library) else spoken(row.refused_by)
        )
        if row.weight is Weight.THROUGH_ISSUERS:
            refused += ", unless it is in the bundle itself"
        sentence = "" if "{" in row.sentence else row.sentence
        if row.loses_file:
            sentence += f" {spoken(row.loses_file)} then loads nothing from the whole file."
        lines.append(f"| {row.name} | {sentence.strip()} | {refused} |\n")
    return "".join(lines)


PIECES = {
    "parts": _parts,
    "answers": _answers,
    "profiles": _profiles,
    "sets": _sets,
    "failed": _failed,
    "refusals": _refusals,
}
PAGES = ("json.md", "not-needed.md")


if __name__ == "__main__":
    for name in PAGES:
        (HERE / name).write_text(page(name), encoding="utf-8")
