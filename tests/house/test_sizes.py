"""One idea a file and a function: what outgrows these bounds is two things."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 40
"""The docstring, which is the help of a command, apart."""


def sources() -> Iterator[tuple[str, str]]:
    for folder in ("core", "gui"):
        for file in sorted((HERE / folder).rglob("*.py")):
            yield file.relative_to(HERE).as_posix(), file.read_text(encoding="utf-8")


def functions(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            said = (ast.get_docstring(node, clean=False) or "").count("\n")
            yield node.name, node.end_lineno - node.lineno + 1 - said


def test_no_file_is_longer_than_one_reads_at_once() -> None:
    long = {file for file, text in sources() if text.count("\n") > MOST_LINES_OF_A_FILE}
    assert not long


def test_no_function_is_longer_than_a_screen() -> None:
    long = (
        (file, name, lines)
        for file, text in sources()
        for name, lines in functions(text)
        if lines > MOST_LINES_OF_A_FUNCTION
    )
    assert not list(long)
