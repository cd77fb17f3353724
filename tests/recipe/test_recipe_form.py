"""The form of recipes: what is read, what is refused by name, and that it comes out as it was."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from core.base.choices import Format, Newline, Order
from core.base.errors import UsageError
from core.recipe.files import read_recipe, write_recipe
from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.rewriting import rewritten
from core.recipe.schema import recipe_of
from core.recipe.writing import text_of
from core.rules.interface import FindingCode

A, B = "a" * 64, "b" * 64
SOURCE = '[[sources]]\nname = "exported"\n'
FULL = Recipe(
    sources=(
        RecipeSource("exported", at_least=(A,)),
        RecipeSource("store.pfx", exactly=(A, B), password_name="store"),
        RecipeSource("server:ns.example:8443"),
    ),
    client="any",
    order=Order.GIVEN,
    first=(B,),
    leave_out=(FindingCode.NOT_NEEDED, FindingCode.EXPIRED),
    leave_out_certificates=(A,),
    signers=True,
    containers_only=True,
    skip_unreadable=True,
    include_unloadable=True,
    destinations=("bundle.pem", "//share/ca/bündle.pem"),
    follow_links=True,
    backups=7,
    comments=True,
    newline=Newline.CRLF,
    client_path="/etc/pki/servers.pem",
    kit="kit.zip",
    kit_name="servers.pem",
    kit_system_store=True,
    notification_server="ns.example.com",
    hold=A,
    description='The "servers" of Bochum\n# and Köln',
)


COMMENTED = f"""\
{{}}
version = 1{{}}
backups = 3  {{}}
first = [ {{}}
  "{A}",{{}}
  '{B}' {{}}
]
destinations = ["a.pem", "b#.pem"]{{}}
{{}}
[[sources]]
name = "x" {{}}
"""


def refusal(text: str) -> str:
    with pytest.raises(UsageError) as caught:
        recipe_of(text, "a.certbundle.toml")
    return str(caught.value)


def read_or_refused(text: str) -> Recipe | str:
    try:
        return recipe_of(text, "a.certbundle.toml")
    except UsageError as error:
        return str(error)


def test_a_recipe_needs_a_version_and_a_source_and_the_rest_is_as_usual() -> None:
    assert recipe_of(f"version = 1\n{SOURCE}", "r") == Recipe((RecipeSource("exported"),))


def test_a_recipe_with_every_key_comes_out_as_it_went_in() -> None:
    assert recipe_of(text_of(FULL), "r") == FULL


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_comes_out_as_it_went_in(format_: Format) -> None:
    recipe = Recipe((RecipeSource("exported"),), format=format_)
    assert recipe_of(text_of(recipe), "r") == recipe


def test_a_recipe_without_newer_keys_can_be_read_by_older_programs() -> None:
    plain = Recipe((RecipeSource("exported"),), destinations=("a.pem",))
    assert tomllib.loads(text_of(plain))["version"] == 1
    assert tomllib.loads(text_of(plain._replace(kit="kit")))["version"] == 2


def test_a_recipe_says_nothing_that_is_as_usual() -> None:
    said = tomllib.loads(text_of(Recipe((RecipeSource("exported"),))))
    assert set(said) == {"version", "client", "order", "sources"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_name_that_is_text_comes_out_as_it_went_in(name: str) -> None:
    recipe = Recipe((RecipeSource(f"x{name}"),), destinations=(name,))
    assert recipe_of(text_of(recipe), "r") == recipe


_VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(),
        st.datetimes(),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(["chain", "any", "lf", "expired", A, "-"]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "exactly", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
_KEYS = st.sampled_from([*tomllib.loads(text_of(FULL)), "x", "", "pass word"])


@given(st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_whatever_a_recipe_says_it_is_read_or_refused_with_its_name(values: Any) -> None:
    text = tomli_w.dumps({"version": 2, "sources": [{"name": "a"}], **values})
    outcome = read_or_refused(text)
    if isinstance(outcome, Recipe):
        assert recipe_of(text_of(outcome), "r") == outcome
    else:
        assert outcome.startswith("a.certbundle.toml")


_WRITTEN = st.sampled_from(
    [
        *("1" * 5_000, "0x" + "f" * 9_000, "1e999", "-inf", "nan", "1.5", "0b1", "2026-02-30"),
        *("2026-01-01T00:00:00+99:99", "25:00:00", "[" * 9_000, "{a=" * 9_000, "[[1], {b = 2}]"),
        *("'''x'''", '"""', '"\\ud800"', '"\\u0000"', "a.b", "a." * 9_000 + "b", "", "]", "}"),
    ]
)
_KEY_WRITTEN = _KEYS.map(lambda key: f'"{key}"') | st.sampled_from(["k" * 9_000, "a.b", "[x]", ""])


@given(_KEY_WRITTEN, _WRITTEN, st.sampled_from(["", "# c", '# "', "# '''", f"# {'.' * 99}"]))
def test_whatever_is_written_behind_a_key_is_a_wrong_recipe_at_that_place(
    key: str, value: str, comment: str
) -> None:
    text = f"version = 2\n{key} = {value} {comment}\n{SOURCE}"
    outcome = read_or_refused(text)
    if isinstance(outcome, str):
        assert re.match(r"a\.certbundle\.toml, (line \d+|[a-z_]+)", outcome)
        assert len(outcome) < 1_000


COMMENTS = st.text(
    st.sampled_from(["#", '"', "'", ".", "[", "]", "{", "}", "=", ",", "\\", "a", " ", "é"]),
    max_size=40,
).map(lambda text: f" # {text}".rstrip())


@given(st.lists(COMMENTS, min_size=9, max_size=9))
def test_comments_say_what_they_like(comments: list[str]) -> None:
    text = COMMENTED.format(*comments)
    recipe = recipe_of(text, "r")
    assert recipe == recipe_of(COMMENTED.format(*[""] * 9), "r")
    changed = recipe._replace(backups=9, first=(B, A), destinations=("x.pem",))
    new = rewritten(text, "r", changed)
    assert recipe_of(new.text, "r") == changed
    assert new.keeps_comments
    for comment in comments:
        assert comment.strip() in new.text


def test_a_comment_in_a_list_stays_with_its_value_or_is_named_as_lost() -> None:
    text = f'version = 1\nfirst = [\n  "{A}",  # the name server\n  "{B}"  # mail\n]\n{SOURCE}'
    recipe = recipe_of(text, "r")
    kept = rewritten(text, "r", recipe._replace(first=(B, A)))
    assert f'"{B}",  # mail\n    "{A}",  # the name server\n' in kept.text
    assert kept.keeps_comments
    assert not rewritten(text, "r", recipe._replace(first=(B,))).keeps_comments


def test_a_source_that_expects_something_else_keeps_its_comments() -> None:
    text = f'version = 1\n{SOURCE}exactly = ["{A}"]  # compared by phone\n'
    wanted = Recipe((RecipeSource("exported", exactly=(B,)),))
    new = rewritten(text, "r", wanted)
    assert "# compared by phone" in new.text
    assert recipe_of(new.text, "r") == wanted


@given(st.text(max_size=60))
def test_whatever_is_in_a_file_it_is_read_or_refused(text: str) -> None:
    with pytest.raises(UsageError):
        recipe_of(text, "a.certbundle.toml")


def test_fingerprints_may_have_colons_and_capitals() -> None:
    with_colons = ":".join(["AB"] * 32)
    recipe = recipe_of(f'version = 1\nfirst = ["{with_colons}"]\n{SOURCE}', "r")
    assert recipe.first == ("ab" * 32,)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (f'version = 1\nordr = "chain"\n{SOURCE}', "line 2, ordr", "Did you mean order?"),
        (
            f'version = 1\nzzz = "chain"\n{SOURCE}',
            "line 2, zzz",
            "values: version, description",
        ),
        (f"version = 1\n{SOURCE}nmae = 3", "line 4, sources 1, nmae", "Did you mean name?"),
        (f'version = 1\norder = "chian"\n{SOURCE}', "line 2, order", "Did you mean chain?"),
        (f'version = 1\nclient = "gnutsl"\n{SOURCE}', "line 2, client", "Did you mean gnutls?"),
        (f'version = 1\nleave_out = ["expird"]\n{SOURCE}', "line 2", "Did you mean expired?"),
        (f'version = 1\nbackups = "3"\n{SOURCE}', "line 2, backups", "a whole number"),
        (f"version = 1\nbackups = true\n{SOURCE}", "line 2, backups", "a whole number"),
        (f"version = 1\nbackups = 0\n{SOURCE}", "line 2, backups", "less than 1"),
        (f"version = 1\ncomments = 1\n{SOURCE}", "line 2, comments", "true or false"),
        (f'version = 1\ndestinations = "a"\n{SOURCE}', "line 2", "a list in square brackets"),
        (f'version = 1\ndestinations = ["a", 1]\n{SOURCE}', "line 2", "text in quotes"),
        (f'version = 1\ndestinations = ["a", "a"]\n{SOURCE}', "line 2", "contains a duplicate"),
        (f'version = 1\nfirst = ["ab"]\n{SOURCE}', "line 2, first", "not a SHA-256"),
        (f"version = 1\nfirst = []\n{SOURCE}", "line 2, first", "The list is empty"),
        (f'version = 1\nclient_path = "b.pem"\n{SOURCE}', "line 2", "must start with /"),
        (f"version = 4\n{SOURCE}", "line 1, version", "recipes up to version 3"),
        (SOURCE, "version", "Write version = 3."),
        (f'version = 1\nformat = "p7b"\n{SOURCE}', "line 2, format", "Write version = 2."),
        (f'version = 1\nkit = "k"\n{SOURCE}', "line 2, kit", "Recipe version 1 has no"),
        (f'version = 2\nformat = "p7c"\n{SOURCE}', "line 2, format", "Did you mean p7b?"),
        (f'version = 2\nformat = "cab"\n{SOURCE}', "line 2, format", "Valid values: bundle, pem"),
        (f"version = 2\nformat = 7\n{SOURCE}", "line 2, format", "text in quotes"),
        (f"version = 2\nkit = true\n{SOURCE}", "line 2, kit", "text in quotes"),
        (f'version = 2\nkit_name = "a.pem"\n{SOURCE}', "line 2, kit_name", "There is no kit."),
        (
            f'version = 2\nkit = "k"\nkit_name = "a/b"\n{SOURCE}',
            "line 3, kit_name",
            "This is a path, not a name.",
        ),
        (
            f'version = 2\nformat = "p7b"\ncomments = true\n{SOURCE}',
            "line 3, comments",
            "The format p7b does not support this key.",
        ),
        (
            f'version = 2\nkit = "k"\nformat = "hashed"\n{SOURCE}',
            "line 2, kit",
            "The format hashed does not support this key.",
        ),
        ("version = 1\n", "sources", "Write [[sources]]"),
        ('version = 1\nsources = "exported"\n', "line 2, sources", "Write [[sources]]"),
        ("version = 1\n[[sources]]\n", "sources 1, name", "has no name"),
        ('version = 1\n[[sources]]\nname = "-"\n', "line 3", "standard input"),
        (f"version = 1\n{SOURCE}{SOURCE}", "sources", "is listed twice"),
        ('version = 1\norder = "chain\n', "line 2", "not valid TOML"),
        ("version = 1\nx = " + "[" * 4000, "line 2", "nested too deeply"),
        ("version = 1\nx = " + "[\n" * 40 + "]" * 40, "line 18", "nested too deeply"),
        ("version = 1\nx = " + "{a = " * 40 + "1" + "}" * 40, "line 2", "nested too deeply"),
        (f"version = {'1' * 5_000}\n{SOURCE}", "line 1", "too long for a key, a number"),
        (f"version = 1\nbackups = 0x{'f' * 5_000}\n{SOURCE}", "line 2", "too long"),
        (f"version = 1\n{'k' * 100_000} = 1\n{SOURCE}", "line 2", "too long"),
        (f'version = 1\n"{"k" * 1_000}" = 1\n{SOURCE}', "line 2, kkk", "no such key"),
        (f"version = 1\nversion = 1\n{SOURCE}", "line 2", "listed twice"),
        (f"version = 3\nsoon = 36501\n{SOURCE}", "line 2, soon", "more than 36,500"),
        (f"version = 1\nbackups = inf\n{SOURCE}", "line 2, backups", "whole number"),
        (f"version = 1\nbackups = 2026-13-45\n{SOURCE}", "line 2", "not valid TOML"),
        ('version = 1\nx = ["""\n""", {' + "a." * 5000 + "b = 1}]", "line 2", "multi-line strings"),
        ("version = 1\n" + "a." * 5000 + "b = 1", "line 2", "too many dots"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(text: str, place: str, words: str) -> None:
    message = refusal(text)
    assert message.startswith("a.certbundle.toml")
    assert place in message
    assert words in message


def test_a_place_in_the_second_source_has_the_line_of_the_second_source() -> None:
    message = refusal(f'version = 1\n{SOURCE}\n[[sources]]\nname = "b"\nexactly = 1\n')
    assert "line 7, sources 2, exactly" in message


def test_a_name_may_have_as_many_dots_as_it_likes() -> None:
    name = "/very." + "long." * 500 + "name\\' \"'''"
    recipe = Recipe((RecipeSource(name),), destinations=(name,))
    assert recipe_of(text_of(recipe), "r") == recipe


def test_a_password_in_a_recipe_is_refused_and_not_repeated() -> None:
    message = refusal(f'version = 1\n{SOURCE}password = "geheim"\n')
    assert "A recipe cannot contain a password" in message
    assert "geheim" not in message


def test_a_certificate_cannot_be_both_pinned_and_left_out() -> None:
    both = f'first = ["{A}"]\nleave_out_certificates = ["{A}"]\n'
    assert "both pinned and left out" in refusal(f"version = 1\n{both}{SOURCE}")


def test_keys_cannot_bring_terminal_escapes_into_a_message() -> None:
    assert "\x1b" not in refusal(f'version = 1\n"\\u001b[31m" = 1\n{SOURCE}')


def test_a_recipe_file_comes_back_whatever_its_line_ends_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.certbundle.toml"
    path.write_bytes(b"\xef\xbb\xbf" + text_of(FULL).replace("\n", "\r\n").encode())
    assert read_recipe(path) == FULL


def test_a_saved_recipe_says_what_it_is_and_how_to_use_it(tmp_path: Path) -> None:
    file = tmp_path / "all servers.certbundle.toml"
    write_recipe(FULL, file)
    first, *commands = file.read_text(encoding="utf-8").split("\n")
    assert first.startswith("# A recipe of CertBundler")
    assert commands[0].endswith('certbundler build "all servers.certbundle.toml"')
    assert commands[1].endswith("--check")
    assert read_recipe(file) == FULL


def test_the_description_stands_first_and_is_kept() -> None:
    text = text_of(FULL)
    assert text.startswith("version = 3\ndescription = ")
    assert "description" in rewritten(text, "r", FULL._replace(backups=1)).text
    assert "line 2, description" in refusal(f"version = 3\ndescription = 3\n{SOURCE}")


def test_a_recipe_that_is_written_again_keeps_the_previous_file(tmp_path: Path) -> None:
    path = tmp_path / "a.certbundle.toml"
    write_recipe(Recipe((RecipeSource("old"),)), path)
    receipt = write_recipe(FULL, path)
    assert read_recipe(path) == FULL
    assert receipt.backup is not None
    assert read_recipe(receipt.backup).sources == (RecipeSource("old"),)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"version = 1\n\x80"])
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.certbundle.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError, match="not in UTF-8"):
        read_recipe(path)


def test_a_missing_recipe_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_recipe(tmp_path / "none.toml")


def test_what_is_below_the_folder_is_saved_relative_and_all_else_absolute(tmp_path: Path) -> None:
    inside, outside = tmp_path / "r" / "exported", tmp_path / "bundle.pem"
    names = (str(inside), "server:ns.example", str(tmp_path / "r"))
    recipe = Recipe(tuple(map(RecipeSource, names)), destinations=(str(outside),))
    saved = recipe.relative_to(str(tmp_path / "r"))
    assert [source.name for source in saved.sources] == ["exported", "server:ns.example", "."]
    assert [Path(destination) for destination in saved.destinations] == [outside]


def test_relative_paths_are_taken_from_the_folder_of_the_recipe() -> None:
    recipe = Recipe((RecipeSource("exported"), RecipeSource("store:root")), destinations=("b.pem",))
    located = recipe.located("/srv/ca")
    assert [Path(source.name) for source in located.sources[:1]] == [Path("/srv/ca/exported")]
    assert located.sources[1].name == "store:root"
    assert [Path(destination) for destination in located.destinations] == [Path("/srv/ca/b.pem")]
