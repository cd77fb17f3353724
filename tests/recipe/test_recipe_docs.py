"""The pages on recipes and jobs are true: their recipes are read, their commands are run."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.schema import recipe_of
from tests.cli.runner import decoded, run
from tests.recipe.places import CHECK_FAILED, DONE

HERE = Path(__file__).parents[2]
PAGES = HERE / "docs"


def page(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", page(name), re.DOTALL | re.MULTILINE)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the sample certificates, as the pages call it."""
    (tmp_path / "exported").mkdir()
    for path in (HERE / "resources" / "samples").glob("*.*"):
        if path.suffix != ".md":
            shutil.copy(path, tmp_path / "exported")
    return tmp_path


def run_in(folder: Path, line: str) -> int:
    """Run a line of a page as it stands there."""
    program, *arguments = line.partition("#")[0].split()
    assert program == "certbundler"
    code = "from core.cli.main import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True
    ).returncode


def test_the_recipe_with_every_key_has_every_key_and_is_read() -> None:
    (text,) = blocks("recipe.md", "toml")
    recipe = recipe_of(text, "recipe.md")
    said = {match[1] for match in re.finditer(r"^(?:# )?(\w+) = ", text, re.MULTILINE)}
    keys = set(Recipe._fields) - {"sources"}
    assert keys | {"version"} <= said
    assert len(recipe.sources) == 3


def test_the_key_in_a_comment_is_read_where_the_format_is_one_of_those_that_it_names() -> None:
    (text,) = blocks("recipe.md", "toml")
    of_bundles = r"^(comments|newline|kit\w*|notification_server) = .*\n"
    other = re.compile(of_bundles, re.MULTILINE).sub("", text).replace('"bundle"', '"p12"')
    name = recipe_of(other.replace("\n# ", "\n"), "recipe.md").truststore_password_name
    assert name == "java"


def test_the_tables_name_every_key_and_no_other() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", page("recipe.md"), re.MULTILINE))
    known = {*Recipe._fields, *RecipeSource._fields}
    assert listed == (known - {"sources"}) | {"version"}


def test_the_commands_of_the_page_end_as_it_says(home: Path) -> None:
    lines = blocks("recipe.md", "")[0].splitlines()
    assert [run_in(home, line) for line in lines] == [DONE, DONE, DONE, DONE]


def test_the_json_of_a_check_has_the_shape_that_the_page_shows(home: Path) -> None:
    run_in(home, blocks("recipe.md", "")[0].splitlines()[0])
    done = run("build", home / "servers.certbundle.toml", "--check", "--json")
    shown, found = json.loads(blocks("recipe.md", "json")[0]), json.loads(done.stdout)
    assert list(shown) == list(found)
    assert shown["next_expiry"] == found["next_expiry"]
    for key in ("code", "where", "reason", "changes"):
        assert shown["shortfalls"][0][key] == found["shortfalls"][0][key]


def test_a_job_for_cron_speaks_only_where_there_is_something_to_do(home: Path) -> None:
    run_in(home, blocks("recipe.md", "")[0].splitlines()[0])
    recipe = home / "servers.certbundle.toml"
    silent = run("build", "--quiet", recipe)  # what it warns of goes to standard output
    loud = run("build", "--quiet", recipe, "--check", "--soon", "4000")
    assert (silent.returncode, silent.stderr) == (DONE, b"")
    assert loud.returncode == CHECK_FAILED
    assert b"expires: ss1.nordwind.example" in loud.stdout


@pytest.mark.parametrize("name", ["cron.md", "ci-job.md", "monitoring.md"])
def test_every_option_that_a_page_on_jobs_names_is_one_of_build(name: str) -> None:
    helped = decoded(run("build", "--help").stdout)
    lines = [
        line for line in page(name).splitlines() if "certbundler" in line and " build " in line
    ]
    named = {option for line in lines for option in re.findall(r" (--[a-z-]+)", line)}
    assert lines
    assert all(option in helped for option in named)
