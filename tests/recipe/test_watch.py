"""``certbundler watch``: renewed, not used, what ends next; on real servers on loopback."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from core.collection import Collection
from core.succession import Succession
from tests.cli.runner import run, run_json
from tests.factory import Issued, authority, ec_key, server
from tests.recipe.places import CHECK_FAILED, DONE, ISSUING, NS, ROOT, USAGE, recipe, sha256
from tests.tls import serving

LOCAL = server("localhost", ISSUING)
RENEWED = server("localhost", ISSUING, serial=7)


def bundle(folder: Path, *issued: Issued) -> Path:
    path = folder / "bundle.pem"
    path.write_bytes(b"".join(certificate.pem for certificate in issued))
    return path


def watched(folder: Path, sends: Issued, *held: Issued, client: str = "smp-agent") -> Any:
    with serving(sends, [ISSUING], folder) as port:
        address = f"localhost:{port}"
        path = bundle(folder, *held)
        return run_json("watch", path, "--server", address, "--client", client)


def test_a_server_whose_certificate_is_in_the_bundle_needs_nothing(tmp_path: Path) -> None:
    record = watched(tmp_path, LOCAL, LOCAL, ISSUING)
    assert record["holds"] is True
    assert [row["state"] for row in record["servers"]] == ["in-bundle"]
    assert record["unused"] == []


def test_a_renewed_certificate_is_named_with_the_one_that_it_replaces(tmp_path: Path) -> None:
    record = watched(tmp_path, RENEWED, NS, LOCAL)
    (seen,) = record["servers"]
    assert (seen["state"], seen["instead_of"]) == ("renewed", [sha256(LOCAL)])
    assert seen["verified"] is False
    assert {certificate["sha256"] for certificate in record["unused"]} == {
        sha256(NS),
        sha256(LOCAL),
    }
    assert record["holds"] is False


def test_a_server_that_an_issuer_in_the_bundle_verifies_need_not_be_in_it(tmp_path: Path) -> None:
    record = watched(tmp_path, LOCAL, ISSUING, ROOT, client="openssl")
    assert [row["state"] for row in record["servers"]] == ["not-in-bundle"]
    assert record["holds"] is True


def test_what_ends_soon_is_something_to_do(tmp_path: Path) -> None:
    short = server("localhost", ISSUING, end=datetime.now(UTC) + timedelta(days=9))
    record = watched(tmp_path, short, short, ISSUING)
    assert [certificate["sha256"] for certificate in record["expires"]] == [sha256(short)]
    assert [certificate["sha256"] for certificate in record["next"]] == [
        sha256(short),
        sha256(ISSUING),
    ]
    assert record["holds"] is False


def test_a_recipe_names_bundle_servers_and_client(tmp_path: Path) -> None:
    bundle(tmp_path, LOCAL)
    with serving(RENEWED, [ISSUING], tmp_path) as port:
        path = recipe(tmp_path, sources=f'[[sources]]\nname = "server:localhost:{port}"\n')
        done = run("watch", path)
        run("build", path)
        again = run("watch", path)
    assert done.returncode == CHECK_FAILED
    assert b"renewed: localhost" in done.stdout
    assert again.returncode == DONE
    assert b"Expires next: localhost" in again.stdout


def test_the_client_of_the_command_line_goes_before_that_of_the_recipe(tmp_path: Path) -> None:
    bundle(tmp_path, LOCAL)
    with serving(LOCAL, [], tmp_path) as port:
        path = recipe(tmp_path, sources=f'[[sources]]\nname = "server:localhost:{port}"\n')
        assert run("watch", path).returncode == DONE
        assert run("watch", path, "--client", "openssl").returncode == CHECK_FAILED


def test_a_server_that_does_not_answer_is_something_to_do(tmp_path: Path) -> None:
    done = run("watch", bundle(tmp_path, LOCAL), "--server", "localhost:1")
    assert done.returncode == CHECK_FAILED
    assert b"server:localhost:1" in done.stderr


def test_without_a_server_there_is_nothing_to_watch(tmp_path: Path) -> None:
    assert run("watch", bundle(tmp_path, LOCAL)).returncode == USAGE


def test_succession_goes_by_hosts_whatever_their_letters() -> None:
    old = server("x", hosts=("NS.example", "b.example"), serial=1).found_in()
    new = server("y", hosts=("b.example", "ns.EXAMPLE", "c.example"), serial=2).found_in()
    narrow = server("z", hosts=("ns.example",), serial=3).found_in()
    succession = Succession(Collection.of([old, ISSUING.found_in()]))
    assert list(succession.replaced_by(new)) == [old]
    assert list(succession.replaced_by(narrow)) == []
    assert list(succession.replaced_by(old)) == []


def test_a_certificate_of_an_unknown_issuer_is_to_be_compared_with_its_owner(
    tmp_path: Path,
) -> None:
    stranger = authority("Stranger")
    false = server("localhost", stranger, key=ec_key("another"), serial=9)
    path = bundle(tmp_path, NS, LOCAL, ISSUING)
    with serving(false, [stranger], tmp_path) as port:
        done = run("watch", path, "--server", f"localhost:{port}")
    assert done.returncode == CHECK_FAILED
    assert b"unknown issuer: localhost" in done.stdout
    assert b"renewed:" not in done.stdout
    assert b"Compare the fingerprint with the server's owner" in done.stdout
    assert sha256(false).encode() in done.stdout


def test_the_issuer_of_a_renewal_is_known_by_who_signed_the_former_one(tmp_path: Path) -> None:
    with serving(RENEWED, [ISSUING], tmp_path) as port:  # ISSUING is not in the bundle, but sent
        name = f"localhost:{port}"
        (seen,) = run_json("watch", bundle(tmp_path, LOCAL), "--server", name)["servers"]
    assert seen["state"] == "renewed"
    moved = server("localhost", authority("Stranger"), serial=9)  # with the key that it had
    with serving(moved, [], tmp_path) as port:
        name = f"localhost:{port}"
        (seen,) = run_json("watch", bundle(tmp_path, LOCAL), "--server", name)["servers"]
    assert seen["state"] == "renewed"


def test_what_its_successor_in_the_bundle_replaces_is_told_and_no_work(tmp_path: Path) -> None:
    old = server("localhost", ISSUING, end=datetime.now(UTC) + timedelta(days=9))
    record = watched(tmp_path, RENEWED, RENEWED, old, ISSUING)
    assert record["holds"] is True
    assert record["expires"] == []
    (told,) = record["expires_replaced"]
    assert (told["sha256"], told["by"]) == (sha256(old), sha256(RENEWED))


def test_soon_is_the_same_number_of_days_wherever_it_is_said(tmp_path: Path) -> None:
    short = server("localhost", ISSUING, end=datetime.now(UTC) + timedelta(days=40))
    path = bundle(tmp_path, short, ISSUING)
    with serving(short, [ISSUING], tmp_path) as port:
        name = f"localhost:{port}"
        assert run("watch", path, "--server", name).returncode == DONE
        assert run("watch", path, "--server", name, "--soon", 50).returncode == CHECK_FAILED
        source = f'[[sources]]\nname = "server:{name}"\n'
        written = recipe(tmp_path, "soon = 50", sources=source)
        written.write_text(written.read_text().replace("version = 1", "version = 3"))
        assert run("watch", written).returncode == CHECK_FAILED
        assert run("watch", written, "--soon", 30).returncode == DONE
    for command in (("inspect", path), ("bundle", path, "-o", tmp_path / "copy.pem")):
        assert b"expires soon" not in run(*command).stdout
        assert b"expires soon" in run(*command, "--soon", 50).stdout
