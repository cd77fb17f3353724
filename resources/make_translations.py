"""Bring the translations in step with the sentences of the program, and compile them.

    python resources/make_translations.py [FOLDER]

The sentences are those of the window and, under the context ``Core``, those of the core that the
window shows. A language is one ``certbundler_LANGUAGE.ts`` file there; an empty one begins a new
language. New sentences stand in the ``.ts`` file as unfinished: translate them there (by hand or
with Qt Linguist) and run this again. It needs PySide6, whose tools do the work.
"""

import argparse
import json
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.base.messages import Wording

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
FOLDER = HERE / "translations"


def core_sentences() -> Iterator[str]:
    """Every sentence of the core that ``gui.words.translated`` is asked for."""
    from core.agent.wording import TEMPLATES as ANSWERS  # noqa: PLC0415 - as below
    from core.pictures.words import Word  # noqa: PLC0415 - as above
    from core.profiles.registry import PROFILES  # noqa: PLC0415 - as above
    from core.profiles.registry import SEVERAL as SEVERAL_CLIENTS  # noqa: PLC0415 - as above
    from core.refusals.loading import NOT_LOADED  # noqa: PLC0415 - as above
    from core.refusals.rows import ROWS  # noqa: PLC0415 - as above
    from core.strict.wording import CAUSES, EFFECTS  # noqa: PLC0415 - as above
    from core.wording import EXPIRED_AND_REPLACED, SEVERAL, TEMPLATES  # noqa: PLC0415 - as above
    from core.x509.fields.reading import NAMES  # noqa: PLC0415 - found only once the project's folder is known

    for template in ANSWERS.values():
        yield from filter(None, (template.message, template.advice))
    for template in (*TEMPLATES.values(), EXPIRED_AND_REPLACED):
        yield from filter(None, (template.label, template.message, template.advice))
    for wording in wordings():
        yield from filter(_has_words, (wording.text, wording.advice))
    yield SEVERAL
    yield from EFFECTS
    for sentences in CAUSES.values():
        yield from sentences
    yield from dict.fromkeys((NOT_LOADED, *(row.sentence for row in ROWS)))
    for profile in PROFILES.values():
        yield from (profile.title, profile.sentence)
    yield SEVERAL_CLIENTS
    yield from Word
    yield from NAMES


def wordings() -> Iterator["Wording"]:
    """The messages of every table: those of the modules of the core whose names end so.

    The window shows none of those of the command line.
    """
    from core.base.messages import Wording  # noqa: PLC0415 - found once the project's folder is known

    for file in sorted((PROJECT / "core").rglob("*wording.py")):
        if file.parent.name == "cli":
            continue
        module = import_module(".".join(file.relative_to(PROJECT).with_suffix("").parts))
        for table in vars(module).values():
            if isinstance(table, type) and issubclass(table, Wording):
                yield from (table if table.__module__ == module.__name__ else ())


def _has_words(sentence: str) -> bool:
    return any(map(str.isalpha, re.sub(r"\{\w+\}", "", sentence)))


def update(target: Path) -> None:
    """Take new sentences into a ``.ts`` file, and drop those that are gone."""
    with TemporaryDirectory() as folder:
        core = Path(folder) / "core_sentences.py"
        quoted = (json.dumps(text, ensure_ascii=False) for text in core_sentences())
        core.write_text(
            "".join(f'QCoreApplication.translate("Core", {text})\n' for text in quoted),
            encoding="utf-8",
        )
        window = sorted((PROJECT / "gui").rglob("*.py"))
        options = ("-silent", "-no-obsolete", "-locations", "none", "-source-language", "en")
        if target.exists() and not target.stat().st_size:
            target.unlink()  # the tool makes a file that is not there, and reads no empty one
        # a guess from a similar sentence looks finished and is wrong
        exact = ("-disable-heuristic", "similartext", "-disable-heuristic", "sametext")
        _run("lupdate", *options, *exact, *map(str, (*window, core)), "-ts", str(target))


def compile_all(folder: Path) -> None:
    """Make the ``.qm`` file, which the window loads, of each ``.ts`` file."""
    for source in sorted(folder.glob("*.ts")):
        _run("lrelease", "-silent", str(source), "-qm", str(source.with_suffix(".qm")))


def _run(tool: str, *arguments: str) -> None:
    suffix = ".exe" if sys.platform == "win32" else ""
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}{suffix}"
    subprocess.run([program, *arguments], check=True)  # noqa: S603 - Qt's own tool


def main() -> None:
    """Do it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder = parser.parse_args().folder
    folder.mkdir(exist_ok=True)
    for target in sorted(folder.glob("certbundler_*.ts")):
        update(target)
    compile_all(folder)


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    main()
