"""What was dropped: certificates to read, or the files of clients."""

from pathlib import Path

from core.workflow.dropping import are_clients_files, may_be_clients_files

POLICY = b'<?xml version="1.0"?><Policies><CurlSSL CAFile="/etc/bundle.pem"/></Policies>'


def test_policies_and_merged_stores_are_files_of_clients(tmp_path: Path) -> None:
    policy, store = tmp_path / "policy.xml", tmp_path / "cainfo-merged.pem"
    policy.write_bytes(POLICY)
    store.write_bytes(b"")
    assert are_clients_files([str(policy), str(store)])
    assert may_be_clients_files([str(policy), str(store)])


def test_a_folder_with_the_stores_of_clients_is_one_of_theirs(tmp_path: Path) -> None:
    (tmp_path / "web01").mkdir()
    (tmp_path / "web01" / "cainfo-merged.pem").write_bytes(b"")
    assert are_clients_files([str(tmp_path)])
    assert are_clients_files([str(tmp_path / "web01")])


def test_other_files_are_read_as_certificates(tmp_path: Path) -> None:
    metadata, folder = tmp_path / "metadata.xml", tmp_path / "exported"
    metadata.write_bytes(b"<EntityDescriptor/>")
    folder.mkdir()
    (folder / "ns.cer").write_bytes(b"")
    assert not are_clients_files([str(metadata)])
    assert not are_clients_files([str(folder)])
    assert not are_clients_files([str(tmp_path / "gone.xml")])
    assert not are_clients_files([])
    assert not may_be_clients_files([str(folder / "ns.cer")])


def test_a_certificate_among_them_has_all_of_them_read(tmp_path: Path) -> None:
    policy, other = tmp_path / "policy.xml", tmp_path / "ns.cer"
    policy.write_bytes(POLICY)
    other.write_bytes(b"")
    assert not are_clients_files([str(policy), str(other)])
