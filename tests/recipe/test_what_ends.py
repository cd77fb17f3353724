"""What ends soon: told where clients lose a server by it, and a note where they do not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.cli.runner import decoded, run, run_json
from tests.factory import Issued, ec_key, server
from tests.recipe.places import CHECK_FAILED, DONE, ISSUING, ROOT, recipe, sha256
from tests.tls import serving

OLD = server("localhost", ISSUING, end=datetime.now(UTC) + timedelta(days=9), serial=5)
NEW = server("localhost", ISSUING, end=datetime.now(UTC) + timedelta(days=900), serial=6)


def built(folder: Path, port: int, *exported: Issued, client: str = "smp-agent") -> Path:
    """A recipe of exported files whose server only proves the bundle, built without asking."""
    (folder / "exported").mkdir()
    for number, issued in enumerate(exported):
        (folder / "exported" / f"{number}.cer").write_bytes(issued.der)
    path = recipe(folder, f'client = "{client}"\nservers = ["localhost:{port}"]')
    path.write_text(path.read_text().replace("version = 1", "version = 3"))
    assert run("build", path, "--allow-loss").returncode == DONE
    return path


def told(record: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (shortfall["code"], shortfall["severity"], shortfall["sha256"])
        for shortfall in record["shortfalls"]
    ]


def test_a_successor_in_the_bundle_is_half_the_work_while_its_server_sends_the_old_one(
    tmp_path: Path,
) -> None:
    with serving(OLD, [ISSUING], tmp_path) as port:
        path = built(tmp_path, port, OLD, NEW)
        check = run_json("build", path, "--check")
        watch = run_json("watch", path)
        said = run("build", path, "--check").stdout + run("watch", path).stdout
    source = f"server:localhost:{port}"
    assert told(check) == [("expires", "warning", sha256(OLD))]
    assert (check["holds"], watch["holds"]) == (False, False)
    (due,) = watch["expires"]
    assert (due["sha256"], due["by"]) == (sha256(OLD), sha256(NEW))
    assert due["still_sent_by"] == [source]
    words = f"{source} still sends the old one: install the new one there."
    assert decoded(said).count(words) == len((check, watch))


def test_a_server_that_does_not_answer_may_still_send_the_old_one(tmp_path: Path) -> None:
    path = built(tmp_path, 1, OLD, NEW)
    check, watch = run_json("build", path, "--check"), run_json("watch", path)
    assert told(check)[0] == ("expires", "warning", sha256(OLD))
    assert "did not answer, and may still have the old one" in check["shortfalls"][0]["reason"]
    assert [certificate["silent"] for certificate in watch["expires"]] == [["server:localhost:1"]]


def test_what_ends_on_a_server_is_told_where_the_bundle_holds_its_issuers_alone(
    tmp_path: Path,
) -> None:
    with serving(OLD, [ISSUING], tmp_path) as port:
        path = built(tmp_path, port, ISSUING, ROOT, client="openssl")
        done = run("build", path, "--check")
        check, watch = run_json("build", path, "--check"), run_json("watch", path)
    assert done.returncode == CHECK_FAILED
    assert told(check) == [("expires", "warning", sha256(OLD))]
    assert [certificate["sha256"] for certificate in watch["expires"]] == [sha256(OLD)]


def test_what_its_server_has_replaced_already_expires_without_work(tmp_path: Path) -> None:
    with serving(NEW, [ISSUING], tmp_path) as port:
        path = built(tmp_path, port, OLD, ISSUING, ROOT)
        check, watch = run_json("build", path, "--check"), run_json("watch", path)
    assert told(check) == [("expires-replaced", "info", sha256(OLD))]
    assert "Its server sends localhost" in check["shortfalls"][0]["reason"]
    assert (watch["expires"], [row["state"] for row in watch["servers"]]) == ([], ["renewed"])


def test_a_server_that_is_cut_off_already_is_not_told_to_expire_as_well(tmp_path: Path) -> None:
    with serving(OLD, [], tmp_path) as port:
        path = built(tmp_path, port, server("other.example"))
        check, watch = run_json("build", path, "--check"), run_json("watch", path)
    assert told(check) == [("not-verified", "error", sha256(OLD))]
    assert watch["expires"] == []


def test_a_stranger_on_the_line_replaces_nothing(tmp_path: Path) -> None:
    key = ec_key("somebody else's")
    stranger = server("localhost", key=key, end=datetime.now(UTC) + timedelta(days=900))
    with serving(stranger, [], tmp_path) as port:
        path = built(tmp_path, port, OLD, ISSUING, ROOT)
        check = run_json("build", path, "--check")
    (expires, cut_off) = check["shortfalls"]
    assert (expires["code"], expires["sha256"]) == ("expires", sha256(OLD))
    assert (cut_off["code"], cut_off["severity"]) == ("not-verified", "error")


def test_watch_asks_the_servers_that_only_prove_a_recipe(tmp_path: Path) -> None:
    with serving(NEW, [ISSUING], tmp_path) as port:
        record = run_json("watch", built(tmp_path, port, NEW))
    assert [row["server"] for row in record["servers"]] == [f"localhost:{port}"]
    assert record["holds"] is True
