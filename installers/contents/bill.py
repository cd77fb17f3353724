"""The bill of materials: CycloneDX 1.6, from what was bundled."""

import json
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from contents.components import OWN, Component, Part

_SPACE = uuid.UUID("c2a8b7f6-4d5e-4f6a-8c1b-0f5a4e2d9b77")
_PLAIN = (
    *("MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MPL-2.0", "PSF-2.0"),
    *("LGPL-3.0-only", "Unicode-3.0", "blessing", "ISC", "Zlib", "0BSD", "Unlicense"),
)
"""Identifiers of SPDX that occur; whatever else a project calls its licence is a name."""

_NAMED = {
    "pkg:generic/openssl": "openssl:openssl",
    "pkg:generic/python": "python:python",
    "pkg:generic/qt": "qt:qt",
    "pkg:generic/sqlite": "sqlite:sqlite",
}
"""Vendor and product in the lists of vulnerabilities (CPE), where a package URL is not enough."""


def write_bill(target: Path, components: Iterable[Component], version: str, moment: int) -> None:
    """Write the bill of a program's folder.

    Args:
        target: the file.
        components: what the folder contains, CertBundler itself among it.
        version: of the program.
        moment: seconds since 1970 that the bill is dated with.
    """
    told = list(components)
    own = next(component for component in told if component.name == OWN)
    entries = [_entry(component) for component in told]
    serial = uuid.uuid5(_SPACE, json.dumps(entries, sort_keys=True))
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment)),
            "component": {
                "type": "application",
                "bom-ref": "program",
                "name": OWN,
                "version": version,
                "licenses": _licenses(own.license),
            },
        },
        "components": entries,
        "dependencies": [{"ref": "program", "dependsOn": [entry["bom-ref"] for entry in entries]}],
    }
    target.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _entry(component: Component) -> dict[str, Any]:
    nested = [*_nested(component), *(_file(component, part) for part in component.parts)]
    entry = {
        "type": "library" if component.name != OWN else "application",
        "bom-ref": component.name,
        "name": component.name,
        "version": component.version,
        "licenses": _licenses(component.license),
        "purl": component.purl,
        "cpe": _cpe(component.purl),
        "author": component.author,
        "components": nested,
    }
    return {key: value for key, value in entry.items() if value}


def _nested(component: Component) -> Iterator[dict[str, Any]]:
    """What is built into the component's files."""
    for part in component.contains:
        entry = {
            "type": "library",
            "bom-ref": f"{component.name}:{part.name} {part.version}",
            "name": part.name,
            "version": part.version,
            "licenses": _licenses(part.license),
            "purl": part.purl,
            "cpe": _cpe(part.purl),
        }
        yield {key: value for key, value in entry.items() if value}


def _cpe(purl: str) -> str:
    """How the lists of vulnerabilities name it; nothing where they know its package URL."""
    name, _, version = purl.partition("@")
    return f"cpe:2.3:a:{_NAMED[name]}:{version}:*:*:*:*:*:*:*" if name in _NAMED else ""


def _file(component: Component, part: Part) -> dict[str, Any]:
    """A file, or a module inside the programs, with the hash of its source."""
    kind = "module" if part.inside else "file"
    entry: dict[str, Any] = {
        "type": "file",
        "bom-ref": f"{component.name}:{kind}:{part.name}",
        "name": part.name,
        "properties": [{"name": "certbundler:kind", "value": kind}],
    }
    if part.version:
        entry["version"] = part.version
    if part.sha256:
        entry["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return entry


def _licenses(name: str) -> list[dict[str, Any]]:
    """An identifier of SPDX, an expression of them, or the project's own words."""
    if not name:
        return []
    if name in _PLAIN:
        return [{"license": {"id": name}}]
    if all(word in _PLAIN or word in ("AND", "OR") for word in name.split()):
        return [{"expression": name}]
    return [{"license": {"name": name}}]
