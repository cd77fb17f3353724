"""A command that fails with --json prints the error in one form; a dry run says something."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import answer_of, decoded, run
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
UNREADABLE, USAGE, NOT_SAVED, CHECK_FAILED = 1, 2, 3, 4
FORM = {"status", "code", "what", "advice", "source", "place"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "ns.pem").write_bytes(NS.pem + ROOT.pem)
    (tmp_path / "odd.pem").write_bytes(b"nothing")
    (tmp_path / "not.toml").write_bytes(b"version = 99")
    (tmp_path / "a-folder").mkdir()
    return tmp_path


def error_of(home: Path, *words: str) -> tuple[int, dict[str, Any]]:
    done = run(*(word.replace("~", str(home)) for word in words), "--json")
    return done.returncode, answer_of(words[0], done.returncode, done.stdout)["error"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("inspect",), USAGE),
        (("inspect", "~/ns.pem", "--client", "nobody"), USAGE),
        (("bundle", "~/missing.pem", "-o", "~/out.pem"), UNREADABLE),
        (("bundle", "~/odd.pem", "-o", "~/out.pem"), UNREADABLE),
        (("bundle", "~/ns.pem", "-o", "~/a-folder"), NOT_SAVED),
        (("bundle", "~/ns.pem", "-o", "-", "-o", "~/b.pem"), USAGE),
        (("export", "~/odd.pem", "-d", "~/out"), UNREADABLE),
        (("build", "~/not.toml"), USAGE),
        (("build", "~/missing.toml"), USAGE),
        (("kit", "~/odd.pem", "-d", "~/kit"), UNREADABLE),
        (("switch", "~/ns.pem", "~/odd.pem"), UNREADABLE),
        (("policy", "~/ns.pem"), UNREADABLE),
        (("policy", "~/a-folder"), UNREADABLE),
        (("restore", "~/ns.pem"), USAGE),
        (("watch", "~/ns.pem"), USAGE),
        (("try", "~/ns.pem"), USAGE),
        (("client-check", "~/odd.pem"), USAGE),
        (("fetch", "localhost:1"), UNREADABLE),
    ],
)
def test_a_failed_command_gives_the_error_in_one_form(
    home: Path, words: tuple[str, ...], status: int
) -> None:
    returned, error = error_of(home, *words)
    assert set(error) == FORM
    assert returned == error["status"] == status
    assert error["what"]
    assert error["code"]


def test_without_json_a_failure_prints_nothing_to_standard_output(home: Path) -> None:
    done = run("build", home / "not.toml")
    assert done.stdout == b""
    assert done.stderr.startswith(b"Error: ")


def test_a_dry_run_to_standard_output_says_what_it_would_write(home: Path) -> None:
    done = run("bundle", home / "ns.pem", "-o", "-", "--dry-run")
    assert done.returncode == 0
    assert b"Would write 2 certificates to standard output: " in done.stdout
    assert b"ns.example" in done.stdout
    assert b"BEGIN CERTIFICATE" not in done.stdout


def test_json_goes_beside_a_bundle_on_standard_output_and_in_place_of_it_in_a_dry_run(
    home: Path,
) -> None:
    done = run("bundle", home / "ns.pem", "-o", "-", "--json")
    assert done.stdout.startswith(b"-----BEGIN CERTIFICATE-----")
    assert len(answer_of("bundle", 0, done.stderr)["certificates"]) == 2
    dry = run("bundle", home / "ns.pem", "-o", "-", "--json", "--dry-run")
    assert len(answer_of("bundle", 0, dry.stdout)["certificates"]) == 2


def test_what_was_left_out_is_told_in_one_line_and_raises_no_finding(home: Path) -> None:
    done = run("bundle", home / "ns.pem", "-o", home / "out.pem", "--leave-out", "not-needed")
    told = [line for line in decoded(done.stdout).splitlines() if "Example Root:" in line]
    assert len(told) == 1
    assert told[0].startswith("left out: ")
    assert "leave it out" not in told[0]


def test_tidy_leaves_out_the_one_list_on_the_command_line_and_in_a_recipe(home: Path) -> None:
    expired = server("ns.example", ROOT, end=datetime(2026, 8, 1, tzinfo=UTC))
    (home / "old.pem").write_bytes(expired.pem)
    sources = (home / "old.pem", home / "ns.pem")
    run("bundle", *sources, "-o", home / "tidy.pem", "--tidy", "--client", "openssl")
    assert (home / "tidy.pem").read_bytes() == ROOT.pem
    (home / "r.toml").write_text(
        'version = 3\nclient = "openssl"\nleave_out = ["tidy"]\ndestinations = ["built.pem"]\n'
        '[[sources]]\nname = "old.pem"\n[[sources]]\nname = "ns.pem"\n'
    )
    assert run("build", home / "r.toml").returncode == 0
    assert (home / "built.pem").read_bytes() == (home / "tidy.pem").read_bytes()
