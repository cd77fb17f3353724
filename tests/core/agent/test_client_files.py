from pathlib import Path

import pytest

from core.agent.client_files import MERGED, read_client_files
from core.agent.merged import MergedPart
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
POLICY = b'<?xml version="1.0"?>\n<Policy><CurlSSL CAInfo="/etc/b.pem"/></Policy>'


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """A folder with what somebody copied from a client."""
    (tmp_path / "{0A1B}.xml").write_bytes(POLICY)
    (tmp_path / "cainfo.pem").write_bytes(ROOT.pem)
    (tmp_path / "CAINFO-SS.PEM").write_bytes(b"")
    (tmp_path / "merged from client 7.pem").write_bytes(ROOT.pem + SERVER.pem + ROOT.pem)
    return tmp_path


def test_a_clients_files_are_told_apart_in_any_order(client: Path) -> None:
    client_files = read_client_files(map(str, sorted(client.iterdir(), reverse=True)))
    assert [element.ca_info for _, elements in client_files.policies for element in elements] == [
        "/etc/b.pem"
    ]
    subjects = {name: len(certificates) for name, certificates in client_files.stores.items()}
    assert subjects == {MergedPart.DEFAULT: 1, MergedPart.SITE_SERVERS: 0, MERGED: 3}
    assert client_files.problems == ()
    assert client_files.refused == ()


def test_a_policy_is_known_in_utf_16_too(tmp_path: Path) -> None:
    file = tmp_path / "policy.txt"
    file.write_bytes(POLICY.decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16"))
    assert len(read_client_files([str(file)]).policies) == 1


def test_xml_that_is_no_policy_is_refused_and_the_other_files_are_read(client: Path) -> None:
    other = client / "other.xml"
    other.write_bytes(b"<html/>")
    client_files = read_client_files([str(other), str(client / "cainfo.pem")])
    (error,) = client_files.refused
    assert str(other) in str(error)
    assert MergedPart.DEFAULT in client_files.stores


def test_a_missing_file_is_a_problem_with_its_name(tmp_path: Path) -> None:
    (problem,) = read_client_files([str(tmp_path / "none.pem")]).problems
    assert problem.source.endswith("none.pem")
