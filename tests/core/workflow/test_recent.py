"""How a bundle that was saved before is now."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from core.workflow.recent import recent_state
from tests.factory import NOW, server

PAST, FUTURE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2035, 6, 1, tzinfo=UTC)


def test_certificates_are_counted_and_the_next_end_is_named(tmp_path: Path) -> None:
    old = server("old.example", start=datetime(2019, 1, 1, tzinfo=UTC), end=PAST)
    new = server("new.example", end=FUTURE)
    path = tmp_path / "bundle.pem"
    path.write_bytes(old.pem + new.pem)
    state = recent_state(str(path), NOW)
    assert state is not None
    assert (state.certificates, state.expired, state.next_end) == (2, 1, FUTURE)
    assert state.sha256 == sha256(path.read_bytes()).hexdigest()


def test_a_bundle_that_is_gone_has_no_state(tmp_path: Path) -> None:
    assert recent_state(str(tmp_path / "gone.pem"), NOW) is None
