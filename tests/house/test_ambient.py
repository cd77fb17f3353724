"""What comes in from outside: the core is told the time and the environment by its callers."""

import ast
from collections.abc import Iterator
from pathlib import Path

CORE = Path(__file__).resolve().parents[2] / "core"
AMBIENT = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "os.environ", "os.getenv"}
AMBIENT |= {"os.getcwd", "Path.cwd"}


def ambient_reads() -> Iterator[str]:
    """Where the core below its command line, which is the edge, reads one of these."""
    for file in sorted(CORE.rglob("*.py")):
        if file.is_relative_to(CORE / "cli"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in AMBIENT:
                yield f"{file.relative_to(CORE)}:{node.lineno}"


def test_the_core_reads_neither_the_clock_nor_the_environment() -> None:
    assert not list(ambient_reads())
