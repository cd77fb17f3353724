"""A recipe that is brought in step with what somebody has made: little changes, nothing is lost."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from core.base.choices import Format, Order
from core.chain import chain_of
from core.collection import Collection
from core.draft import Draft
from core.profiles.registry import PROFILES
from core.recipe.building import bundle_of
from core.recipe.files import plan_update, read_recipe
from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.schema import recipe_of
from core.recipe.updating import giving
from core.recipe.writing import text_of
from core.rules.interface import FindingCode, RuleContext
from core.rules.registry import findings
from core.saving.writing import save
from tests.factory import NOW, Issued, server
from tests.recipe.places import DB, ISSUING, NS, ROOT, WEB, sha256

COMMENTED = """\
# The servers of the company. Ask nobody, it's "all" here. [
version = 1
client = "smp-agent"  # what the clients are
order = "servers-first"  # it's said: "servers"

# Above all others:
first = [
    "FIRST",  # the name server
]
destinations = [ "bundle.pem", "../share/ca/bundle.pem" ]  # [both
backups = 3

# What was exported in spring
[[sources]]
name = "exported/"   # a folder

# The name server itself
[[sources]]
name = "server:ns.example"
at_least = ["SECOND"]

# the end
""".replace("FIRST", "a" * 64).replace("SECOND", "b" * 64)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A recipe that a person wrote."""
    path = tmp_path / "servers.certbundle.toml"
    path.write_text(COMMENTED)
    return path


def updated(file: Path, **values: object) -> str:
    """The text of the recipe after some of its values became others."""
    located = read_recipe(file).located(str(file.parent))._replace(**values)  # type: ignore[arg-type]
    update = plan_update(located, file)
    assert update is not None
    assert update.keeps_comments
    save(update.plan, keep=1)
    assert set(update.keys) == set(values)
    return file.read_text()


def of(*given: Issued) -> RuleContext:
    """What is known of these certificates."""
    collection = Collection.of(issued.found_in() for issued in given)
    return RuleContext(collection, chain_of(collection), PROFILES["smp-agent"], NOW)


def context() -> RuleContext:
    return of(ROOT, ISSUING, NS, WEB, DB)


# -- the file --------------------------------------------------------------------------------


def test_a_recipe_that_says_the_same_is_left_as_it_is(file: Path) -> None:
    assert plan_update(read_recipe(file).located(str(file.parent)), file) is None


def test_only_the_line_of_a_changed_value_changes_and_its_comment_stays(file: Path) -> None:
    text = updated(file, order=Order.CHAIN)
    assert text == COMMENTED.replace('order = "servers-first"  # it', 'order = "chain"  # it')


def test_paths_stay_written_as_they_were_and_new_ones_are_relative(file: Path) -> None:
    old = read_recipe(file).located(str(file.parent)).destinations
    text = updated(file, destinations=(*old, str(file.parent / "more.pem")))
    assert read_recipe(file).destinations == ("bundle.pem", "../share/ca/bundle.pem", "more.pem")
    assert "# [both" in text


def test_keys_are_added_and_removed_without_touching_comments(file: Path) -> None:
    text = updated(file, first=(), comments=True, kit=str(file.parent / "kit"))
    recipe = read_recipe(file)
    assert (recipe.first, recipe.comments, recipe.kit) == ((), True, "kit")
    assert text.startswith(COMMENTED[: COMMENTED.index("version")] + "version = 2\n")
    for said in ("# Above all others:", "# What was exported in spring", "# the end", "exported/"):
        assert said in text


def test_sources_come_and_go_with_their_comments(file: Path) -> None:
    old = read_recipe(file).located(str(file.parent)).sources
    added = RecipeSource(str(file.parent / "late.cer"))
    text = updated(file, sources=(old[1], added))
    assert [source.name for source in read_recipe(file).sources] == [
        "server:ns.example",
        "late.cer",
    ]
    assert read_recipe(file).sources[0].at_least == ("b" * 64,)
    assert "# The name server itself" in text
    assert "# What was exported in spring" not in text


def test_line_ends_of_windows_stay_and_the_previous_file_is_kept(file: Path) -> None:
    file.write_bytes(COMMENTED.replace("\n", "\r\n").encode())
    updated(file, backups=5)
    wanted = COMMENTED.replace("backups = 3", "backups = 5").replace("\n", "\r\n")
    assert file.read_bytes() == wanted.encode()
    kept = file.with_name(f"{file.name}.bak1")
    assert kept.read_bytes() == COMMENTED.replace("\n", "\r\n").encode()


def test_where_comments_cannot_be_kept_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.certbundle.toml"
    file.write_text('version = 1\nsources = [{ name = "a" }] # mine\n')
    update = plan_update(Recipe((RecipeSource(str(tmp_path / "b")),)), file)
    assert update is not None
    assert not update.keeps_comments
    save(update.plan, keep=1)
    assert read_recipe(file).sources == (RecipeSource("b"),)


def test_any_change_of_any_key_reads_as_it_was_wanted(file: Path) -> None:
    values: list[dict[str, object]] = [
        {"client": "any"},
        {"first": ("c" * 64, "a" * 64)},
        {"leave_out": (FindingCode.EXPIRED, FindingCode.NOT_NEEDED)},
        {"leave_out_certificates": ("c" * 64,)},
        {"format": Format.P7B},
        {"client_path": "/etc/a b#[.pem"},
        {"destinations": ()},
    ]
    for change in values:
        file.write_text(COMMENTED)
        updated(file, **change)
        name = next(iter(change))
        assert getattr(read_recipe(file), name) == change[name]
        assert "# The name server itself" in file.read_text()


# -- what it says ----------------------------------------------------------------------------


def drafts(given: RuleContext, seed: int) -> Draft:
    """What somebody may have made: rows moved and left out."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = list(given.collection)
    chance.shuffle(rows)
    draft = Draft(Collection(tuple(rows)), order=None)
    if chance.random() < 0.3:
        order = chance.choice(list(Order))
        draft = draft.in_order(order, given.collection, given.chain)
    return draft.leaving_out(row.sha256 for row in rows[1:] if chance.random() < 0.3)


BASES = (
    Recipe((RecipeSource("a"),)),
    Recipe((RecipeSource("a"),), order=Order.CHAIN, first=(sha256(DB), "c" * 64)),
    Recipe((RecipeSource("a"),), leave_out=(FindingCode.NOT_NEEDED, FindingCode.SUPERSEDED)),
    Recipe(
        (RecipeSource("a"),),
        leave_out=(FindingCode.NOT_NEEDED,),
        leave_out_certificates=(sha256(WEB), "d" * 64),
        first=(sha256(NS),),
    ),
)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("seed", range(25))
def test_the_recipe_makes_what_somebody_made(base: Recipe, seed: int) -> None:
    given = context()
    draft = drafts(given, seed)
    recipe = giving(base, given, findings(given), draft)
    made = bundle_of(recipe, given)
    assert [certificate.sha256 for certificate in made.certificates] == [
        certificate.sha256 for certificate in draft.kept
    ]
    assert giving(recipe, given, findings(given), draft) == recipe
    assert recipe_of(text_of(recipe), "r") == recipe


@pytest.mark.parametrize("base", BASES)
def test_a_recipe_whose_bundle_nobody_changed_stays_as_it_was(base: Recipe) -> None:
    given = context()
    made = bundle_of(base, given)
    left_out = [left_out.certificate for left_out in made.left_out]
    rows = Collection((*made.certificates, *left_out))
    order = None if base.first else base.order
    draft = Draft(rows, frozenset(certificate.sha256 for certificate in left_out), order)
    assert giving(base, given, findings(given), draft) == base


def test_a_row_that_is_moved_to_the_top_is_the_only_pin() -> None:
    given = context()
    rows = bundle_of(BASES[0], given).certificates
    draft = Draft(rows).moved({sha256(ROOT)}, 0)
    assert giving(BASES[0], given, findings(given), draft).first == (sha256(ROOT),)


def test_what_a_rule_left_out_and_somebody_keeps_ends_the_rule() -> None:
    given = context()
    made = bundle_of(BASES[2], given)
    left_out = [left_out.certificate.sha256 for left_out in made.left_out]
    draft = Draft(given.collection, frozenset(left_out)).keeping(left_out[:1])
    recipe = giving(BASES[2], given, findings(given), draft)
    assert FindingCode.NOT_NEEDED not in recipe.leave_out
    assert set(recipe.leave_out_certificates) == set(left_out[1:])


def test_what_expired_is_kept_against_the_rule_that_leaves_out_what_was_replaced() -> None:
    old = server("ns.example", ISSUING, serial=77, end=NOW - timedelta(days=3))
    given = of(ROOT, ISSUING, NS, old)
    base = BASES[0]._replace(leave_out=(FindingCode.SUPERSEDED,))
    assert old.der not in [certificate.der for certificate in bundle_of(base, given).certificates]
    recipe = giving(base, given, findings(given), Draft(given.collection))
    assert recipe.leave_out == ()
    assert old.der in [certificate.der for certificate in bundle_of(recipe, given).certificates]


def test_what_was_removed_from_the_window_is_left_out_by_name() -> None:
    given = of(ROOT, ISSUING, NS)
    draft = Draft(given.collection)
    recipe = giving(BASES[0], given, findings(given), draft, {sha256(WEB)})
    assert recipe.leave_out_certificates == (sha256(WEB),)
    made = bundle_of(recipe, of(ROOT, ISSUING, NS, WEB))
    assert WEB.der not in [certificate.der for certificate in made.certificates]
