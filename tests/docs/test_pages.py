"""The pages say what the program says: generated parts, quoted messages, commands, the version."""

import ast
import importlib.util
import json
import re
import shlex
import shutil
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest

import core
from core.cli.main import COMMANDS
from core.cli.running import run as run_here
from core.recipe.checking import ShortfallCode
from tests.cli.schemas import SHARED, schemas

HERE = Path(__file__).parents[2]
DOCS = HERE / "docs"
NAMED = {"not-as-clients-read", *ShortfallCode}
SERVERS = ("--server", "fetch", "server:", "watch")
POLICY = (
    '<Policy><CurlSSL SSLNSPublicHttpsCertFingerprint="" SSLVerifyPeer="yes" SSLVerifyHost="yes"'
    ' CAInfo="/etc/certbundler/bundle.pem" CAPath=""/></Policy>'
)
LEFT_OUT = ("gui", "install", "selftest")


def run(*words: str | Path) -> tuple[int, str]:
    """Run a command in this process: its exit status, and what it prints."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        status = run_here([str(word) for word in words])
    return status, out.getvalue() + err.getvalue()


def page(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_pages", DOCS / "make_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["json.md", "not-needed.md"])
def test_the_parts_that_are_made_from_the_program_are_up_to_date(
    maker: ModuleType, name: str
) -> None:
    made: str = maker.page(name)
    assert made == page(f"docs/{name}"), "run docs/make_pages.py"


def test_every_command_that_prints_json_has_a_schema_and_every_schema_a_command() -> None:
    printing = {name for name in COMMANDS if "--json" in run(name, "--help")[1]}
    assert printing == set(schemas()) - set(SHARED)


def test_every_key_in_a_schema_has_a_meaning() -> None:
    def keys(schema: object) -> list[tuple[str, dict[str, object]]]:
        if isinstance(schema, list):
            return [key for item in schema for key in keys(item)]
        if not isinstance(schema, dict):
            return []
        own = list(schema.get("properties", {}).items())
        return own + [key for value in schema.values() for key in keys(value)]

    bare = [
        f"{name}: {key}"
        for name, schema in schemas().items()
        for key, value in keys(schema)
        if not value.get("description")
    ]
    assert bare == []


def test_the_examples_for_powershell_use_keys_that_the_answers_have() -> None:
    examples = re.findall(
        r"^```powershell\n(.*?)^```", page("docs/json.md"), re.DOTALL | re.MULTILINE
    )
    assert len(examples) == 3
    for example in examples:
        (command,) = re.findall(r"certbundler (\S+)", example)
        text = json.dumps([schemas()[command], schemas()["common"], schemas()["build"]])
        used = re.findall(r"\$(?:answer|_)\.(\w+)", example)
        listed = re.findall(r"(?:Format-Table|Select-Object) ([\w, ]+)", example)
        names = [*used, *(word.strip() for line in listed for word in line.split(","))]
        assert names
        assert [name for name in names if f'"{name}"' not in text] == []


def sentences() -> list[str]:
    """Every text in the core, with NUL for each value that is filled in."""
    found = []
    for file in sorted((HERE / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = [str(p.value) if isinstance(p, ast.Constant) else "\0" for p in node.values]
                found.append("".join(parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(re.sub(r"\{[^}]*\}", "\0", node.value))
    return found


def test_every_message_that_the_page_on_troubleshooting_quotes_is_one_of_the_program() -> None:
    quoted = [
        line.removeprefix("> ")
        for line in page("docs/troubleshooting.md").splitlines()
        if line.startswith("> ")
    ]
    texts = sentences()
    assert len(quoted) > 25
    for message in quoted:
        pattern = re.compile("\0".join(map(re.escape, message.split("…"))))
        assert message in NAMED or any(map(pattern.search, texts)), message


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with what the pages name: exported certificates, a bundle, a recipe, a client."""
    exported = tmp_path / "exported"
    shutil.copytree(HERE / "resources" / "samples", exported, ignore=lambda *_: ["README.md"])
    for name in ("bundle.pem", "cainfo.pem", "cainfo-merged.pem"):
        run("bundle", exported, "-o", tmp_path / name, "--tidy")
    run("bundle", exported, "-o", tmp_path / "bundle.pem", "--client", "any")
    collected = tmp_path / "collected" / "web1"
    collected.mkdir(parents=True)
    shutil.copy(tmp_path / "cainfo-merged.pem", collected)
    shutil.make_archive(str(tmp_path / "collected"), "tar", tmp_path, "collected")
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "policy.xml").write_text(POLICY)
    recipe = tmp_path / "servers.certbundle.toml"
    run("bundle", exported, "-o", tmp_path / "bundle.pem", "--save-recipe", recipe, "--tidy")
    return tmp_path


def commands(name: str) -> list[str]:
    """The command lines in the blocks of a page that a test can run: no servers, no window."""
    blocks = re.findall(r"^ *```(?:powershell)?\n(.*?)^ *```", page(name), re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    found = [re.sub(r"^\$answer = | \| ConvertFrom-Json$|  +#.*|^\$ ", "", line) for line in lines]
    return [line for line in found if line.startswith("certbundler ")]


PAGES = ["README.md", *(f"docs/{name}.md" for name in ("json", "not-needed", "guide"))]


@pytest.mark.parametrize("name", [*PAGES, "docs/troubleshooting.md"])
def test_the_commands_of_a_page_are_run_as_they_stand_there(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("CERTBUNDLER_TRUSTSTORE_PASSWORD", "secret")  # there is no keyring here
    (home / "passwords.txt").write_text("secret\n")
    (home / "store.pfx").write_bytes((home / "bundle.pem").read_bytes())
    for line in commands(name):
        words = shlex.split(line, posix=True)[1:]
        if words[0] in LEFT_OUT or any(word in line for word in SERVERS):
            check_options(words)
            continue
        status, printed = run(*words)
        assert status in (0, 4), f"{line}\n{printed}"


def check_options(words: list[str]) -> None:
    """What cannot be run here has options that the command has."""
    if words[0] in COMMANDS:
        _, helped = run(words[0], "--help")
        assert [word for word in words if word.startswith("--") and word not in helped] == []


def test_the_links_of_the_pages_lead_to_files_and_headings() -> None:
    broken = []
    for file in [HERE / "README.md", *DOCS.glob("*.md")]:
        text = file.read_text(encoding="utf-8")
        for link in re.findall(
            r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
        ):
            name, _, anchor = link.partition("#")
            if "://" in link:
                continue
            target = file.parent / name if name else file
            if not target.exists() or (anchor and anchor not in anchors(target)):
                broken.append(f"{file.name}: {link}")
    assert broken == []


def anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


def test_the_version_is_said_in_one_place() -> None:
    project = tomllib.loads(page("pyproject.toml"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "core/__init__.py"
    for name in ("README.md", "docs/install.md"):
        named = re.findall(r"certbundler[-_](\d+\.\d+\.\d+)", page(name))
        assert named
        assert set(named) == {core.__version__}
