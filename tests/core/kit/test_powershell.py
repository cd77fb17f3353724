"""What is written in PowerShell, against a grammar of the language: no PowerShell runs it here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.kit.kit import Kit, kit_files
from core.profiles.registry import PROFILES
from core.rules.interface import RuleContext
from tests import factory

tree_sitter = pytest.importorskip("tree_sitter", reason="the grammar is not here")
grammar = pytest.importorskip("tree_sitter_powershell", reason="the grammar is not here")
DOCS = Path(__file__).resolve().parents[3] / "docs"
BLOCKS = re.compile(r"^```powershell\n(.*?)^```", re.MULTILINE | re.DOTALL)


def faults(script: bytes) -> list[str]:
    """The lines that the grammar does not understand."""
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))
    lines = script.decode("utf-8-sig").splitlines()

    def wrong(node: Any) -> Iterator[int]:
        if node.is_error or node.is_missing:
            yield node.start_point[0]
        for child in node.children:
            yield from wrong(child)

    return [lines[row] for row in wrong(parser.parse(script).root_node)]


def test_the_grammar_finds_a_fault() -> None:
    assert faults(b"if ($true) { 'never closed'\n") != []


@pytest.mark.parametrize("path", ["/etc/pki/bundle.pem", "/etc/it's $HOME/{{ x }} `n.pem"])
def test_the_script_of_the_kit_is_powershell(path: str) -> None:
    root = factory.authority("Root")
    given = Collection((root.found_in("root.cer"),))
    context = RuleContext(given, chain_of(given), PROFILES["smp-agent"], factory.NOW)
    kit = Kit(make_bundle(context), context, path, factory.NOW)
    (script,) = (file.data for file in kit_files(kit) if file.name == "Install-Bundle.ps1")
    assert faults(script) == []


def test_the_lines_for_task_scheduler_are_powershell() -> None:
    blocks = BLOCKS.findall((DOCS / "scheduled-tasks.md").read_text(encoding="utf-8"))
    assert blocks
    assert [fault for block in blocks for fault in faults(block.encode())] == []
