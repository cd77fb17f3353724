"""What notices, copyright and bill say of a component, from what was recorded of it."""

import json
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers"))

from contents.bill import write_bill
from contents.components import OWN, Component, Contained, Contents, Part
from contents.debian import copyright_file, holders_of
from contents.recorded import source_of

HOME = "usr/lib/certbundler"
LOADER = Component(
    *("loader", "6.0", "MIT", "https://loader.example", "Ann Author", {"LICENSE": "MIT"}),
    purl="pkg:pypi/loader@6.0",
    parts=(Part("certbundler", inside=False, sha256=""),),
)
MODULES = Component(
    *("modules", "1.2", "MIT", "", "Ben Builder", {"LICENSE": "Copyright 2020 Carla"}),
    purl="pkg:pypi/modules@1.2",
    parts=(Part("modules.one", inside=True, sha256=""),),
)
LIBRARY = Component(
    *("library", "3.0", "Apache-2.0", "https://library.example"),
    author="The Library Foundation",
    purl="pkg:generic/openssl@3.0",
    parts=(Part("_internal/lib.so.3", inside=False, sha256=""),),
)


def paragraphs(text: str) -> dict[str, str]:
    """Those about files, by the names of the files."""
    found = re.findall(r"^Files: (.*?)\n(?=\S)(.*?)(?=\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    assert len(found) == text.count("Files: ")
    return dict(found)


def test_the_program_has_one_paragraph_with_all_whose_modules_it_holds() -> None:
    told = paragraphs(copyright_file((LOADER, MODULES, LIBRARY), HOME))
    assert list(told) == ["*", f"{HOME}/certbundler", f"{HOME}/_internal/lib.so.3"]
    program = told[f"{HOME}/certbundler"]
    assert "Ann Author" in program
    assert "Copyright 2020 Carla" in program
    assert "License: Apache-2.0 and loader-licence and modules-licence" in program
    assert "modules 1.2, from pkg:pypi/modules@1.2" in program
    assert "Library" not in program


def test_a_form_that_nobody_filled_in_names_no_holder() -> None:
    form = "Copyright 2026 [name of copyright owner]\nCopyright (c) 2026 <copyright holders>"
    texts = {"LICENSE": form}
    component = Component(
        "one", "1", "MIT", author="Ann Author", texts=texts, purl="pkg:pypi/one@1"
    )
    assert holders_of(component) == ["Ann Author"]


def test_a_holder_has_no_rule_or_dash_before_its_name() -> None:
    texts = {"LICENSE": "----------\n\nCopyright (c) 1991, Somebody,\n- Copyright 1997 Other"}
    component = Component("one", "1", "MIT", texts=texts, purl="pkg:pypi/one@1")
    assert holders_of(component) == ["Copyright (c) 1991, Somebody", "Copyright 1997 Other"]


def test_the_holder_that_is_known_is_named_first() -> None:
    texts = {"LICENSE": "Copyright 1991 Somebody"}
    component = Component("one", "1", "PSF-2.0", author="The Foundation", texts=texts)
    assert holders_of(component) == ["The Foundation", "Copyright 1991 Somebody"]


def test_a_source_is_not_a_list_of_changes() -> None:
    urls = ("Changes, https://one.example/changes", "Source, https://one.example/source")
    assert source_of(urls, "https://one.example") == "https://one.example/source"
    assert source_of(urls[:1], "https://one.example") == "https://one.example"
    assert source_of(urls[:1], "") == ""


def recorded(*names: str, **versions: str) -> dict[str, Any]:
    empty = {"source": "", "kind": "BINARY", "inside": False, "distribution": "", "debian": ""}
    numbers = ("python", "openssl", "sqlite", "qt", "pyside")
    return {
        "parts": [
            {**empty, "name": name, "sha256": "", "version": versions.get(name.lower()[:4], "")}
            for name in names
        ],
        "distributions": {},
        "python_license": "",
        "versions": dict.fromkeys(numbers, "1.0"),
    }


def test_a_library_without_a_version_of_its_own_has_that_of_its_files(tmp_path: Path) -> None:
    told = recorded("libffi-8.dll", "VCRUNTIME140.dll", "MSVCP140.dll", vcru="14.42.1.0")
    (tmp_path / "contents.json").write_text(json.dumps(told))
    for part in told["parts"]:
        path = tmp_path / "_internal" / part["name"]
        path.parent.mkdir(exist_ok=True)
        path.touch()
    components = Contents(tmp_path / "contents.json", tmp_path, "0.0").components()
    versions = {component.name: component.version for component in components}
    assert versions == {"libffi": "ABI 8", "Visual C++ runtime": "14.42.1.0"}


def test_lists_of_vulnerabilities_find_what_is_built_into_another_library(tmp_path: Path) -> None:
    inside = Contained("openssl", "4.0.3", "Apache-2.0", "pkg:generic/openssl@4.0.3")
    outer = Component("cryptography", "50.0", "Apache-2.0", contains=(inside,))
    own = Component(OWN, "0.0", "Apache-2.0")
    write_bill(tmp_path / "bill.json", (own, outer, LIBRARY), "0.0", 0)
    components = json.loads((tmp_path / "bill.json").read_text())["components"]
    (within,) = components[1]["components"]
    assert within["purl"] == "pkg:generic/openssl@4.0.3"
    assert within["cpe"] == "cpe:2.3:a:openssl:openssl:4.0.3:*:*:*:*:*:*:*"
    assert components[2]["cpe"] == "cpe:2.3:a:openssl:openssl:3.0:*:*:*:*:*:*:*"
