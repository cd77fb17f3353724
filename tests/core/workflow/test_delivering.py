"""What was written has its receipt, whatever failed after it."""

from collections.abc import Callable
from pathlib import Path

from core.base.errors import SaveError, UsageError
from core.recipe.wording import RecipeWording
from core.saving.locks import Lock
from core.saving.plans import Receipt, SavePlan, plan
from core.saving.wording import SavingWording
from core.saving.writing import save
from core.workflow.delivering import (
    Destination,
    StoppedError,
    carrying_out,
    deliver,
    files_at,
    folders_at,
    waiting,
)


def refusing(name: str, error: Exception) -> Callable[[SavePlan], Receipt]:
    """Saving that fails at the file of this name."""

    def carry_out(intended: SavePlan) -> Receipt:
        if intended.path.name == name:
            raise error
        return save(intended)

    return carry_out


def names(receipts: tuple[Receipt, ...]) -> list[str]:
    return [receipt.path.name for receipt in receipts]


def test_a_place_that_fails_stops_no_other_of_its_stage(tmp_path: Path) -> None:
    places = [str(tmp_path / name) for name in ("a.pem", "gone/b.pem", "c.pem")]
    delivered = deliver([files_at(places, b"bundle")], save)
    assert names(delivered.receipts) == ["a.pem", "c.pem"]
    assert [attempt.path.name for attempt in delivered.attempts if attempt.error] == ["b.pem"]


def test_the_next_stage_waits_for_all_that_is_before_it(tmp_path: Path) -> None:
    first = files_at([str(tmp_path / "a.pem"), str(tmp_path / "gone" / "b.pem")], b"bundle")
    delivered = deliver([first, files_at([str(tmp_path / "recipe.toml")], b"recipe")], save)
    assert names(delivered.receipts) == ["a.pem"]
    assert not (tmp_path / "recipe.toml").exists()


def test_files_of_a_folder_are_written_though_one_of_them_fails(tmp_path: Path) -> None:
    files = [("a.cer", b"a"), ("b.cer", b"b"), ("c.cer", b"c")]
    carry_out = refusing("b.cer", SaveError(SavingWording.HELD.of()))
    delivered = deliver([folders_at([str(tmp_path)], files)], carry_out)
    assert names(delivered.receipts) == ["a.cer", "c.cer"]
    assert [error.message.code for error in delivered.errors] == [SavingWording.HELD]


def test_files_that_belong_together_end_with_the_first_that_fails(tmp_path: Path) -> None:
    plans = [plan(tmp_path / name, b"part") for name in ("a", "b", "c")]
    place = Destination(tmp_path, lambda: plans, whole=True)
    delivered = deliver([[place]], refusing("b", SaveError(SavingWording.HELD.of())))
    assert names(delivered.receipts) == ["a"]
    assert not (tmp_path / "c").exists()


def test_a_plan_that_cannot_be_made_is_told_like_a_file_that_cannot_be_written(
    tmp_path: Path,
) -> None:
    def unplanned() -> list[SavePlan]:
        raise UsageError(RecipeWording.NAME_NOT_TEXT.of())

    stages = [
        files_at([str(tmp_path / "a.pem")], b"bundle"),
        [Destination(tmp_path / "r", unplanned)],
    ]
    delivered = deliver(stages, save)
    assert names(delivered.receipts) == ["a.pem"]
    assert [error.message.code for error in delivered.errors] == [RecipeWording.NAME_NOT_TEXT]


def test_whoever_stops_waiting_ends_the_whole_delivery(tmp_path: Path) -> None:
    places = [str(tmp_path / name) for name in ("a.pem", "b.pem", "c.pem")]
    carry_out = refusing("b.pem", StoppedError(SavingWording.WAITING_STOPPED.of()))
    delivered = deliver([files_at(places, b"bundle")], carry_out)
    assert names(delivered.receipts) == ["a.pem"]
    assert not (tmp_path / "c.pem").exists()


def test_whoever_stops_waiting_for_another_save_ends_the_delivery_and_the_file_is_as_it_was(
    tmp_path: Path,
) -> None:
    target = tmp_path / "a.pem"
    target.write_bytes(b"old")
    with Lock(target, lambda _: None):
        delivered = deliver([files_at([str(target)], b"new")], waiting(3, lambda _: False))
    assert [type(error) for error in delivered.errors] == [StoppedError]
    assert [path.name for path in tmp_path.iterdir()] == ["a.pem"]
    assert target.read_bytes() == b"old"


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    places = files_at([str(tmp_path / "a.pem")] * 2, b"bundle")
    delivered = deliver([places], carrying_out(3, dry_run=True))
    assert names(delivered.receipts) == ["a.pem"]
    assert not any(tmp_path.iterdir())
