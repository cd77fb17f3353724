"""What is imported, and in which order, never depends on which thread is quicker.

Python locks a module before the package around it. Where a package imports its own modules, two
threads may hold one lock each and want the other's: Python then gives one of them a module that
is only half there, and an import fails that never failed before.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
_IMPORT_AT_ONCE = """
import os, random, sys, threading
from importlib import import_module
sys.setswitchinterval(1e-5)
names = sys.argv[2:]
errors = []
begin = threading.Barrier(4)

def import_all(order):
    begin.wait()
    for name in order:
        try:
            import_module(name)
        except BaseException as error:
            errors.append(f"{name}: {error!r}")

chance = random.Random(int(sys.argv[1]))
threads = [
    threading.Thread(target=import_all, args=(chance.sample(names, len(names)),))
    for _ in range(4)
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*errors, sep="\\n")
sys.stdout.flush()
os._exit(bool(errors))
"""


def packages() -> Iterator[tuple[str, Path]]:
    for folder in ("core", "gui"):
        for file in sorted((HERE / folder).rglob("__init__.py")):
            yield ".".join(file.parent.relative_to(HERE).parts), file


def modules_of_the_core() -> list[str]:
    files = sorted((HERE / "core").rglob("*.py"))
    parts = [file.relative_to(HERE).with_suffix("").parts for file in files]
    return [".".join(part for part in names if part != "__init__") for names in parts]


def test_no_package_imports_its_own_modules() -> None:
    for package, file in packages():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            imported = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            imported += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            own = [name for name in imported if name.startswith(package)]
            assert not own, f"{package} imports {own}: two threads could stand in each other's way"


@pytest.mark.parametrize("seed", range(6))
def test_threads_may_import_whatever_they_need_at_once(seed: int) -> None:
    names = modules_of_the_core()
    assert len(names) > 350
    command = (sys.executable, "-c", _IMPORT_AT_ONCE, str(seed), *names)
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
