"""Whether a bundle is being updated."""

from pathlib import Path

from core.collection import Collection
from core.draft import Draft
from core.workflow.analysis import Analysis
from core.workflow.document import Document
from core.workflow.updating import updated_bundle
from core.x509.certificate import Certificate, Origin
from tests.factory import NOW, authority, server

ROOT = authority("Example Root")
FIRST, SECOND = server("a.example", ROOT), server("b.example", ROOT)


def document_of(*certificates: Certificate) -> Document:
    collection = Collection.of(certificates)
    return Document(Analysis(collection, (), NOW), Draft(collection), "smp-agent")


def held(path: Path, container: str = "PEM") -> list[Certificate]:
    path.write_bytes(b"")
    found = (FIRST, SECOND, ROOT)
    return [Certificate.of(issued.der, Origin(str(path), container, 0)) for issued in found]


def test_a_pem_file_with_several_servers_is_updated(tmp_path: Path) -> None:
    path = tmp_path / "servers.pem"
    first, second, root = held(path)
    late = server("c.example", ROOT).found_in("late.cer")
    assert updated_bundle([str(path)], document_of(first, second, root)) == str(path)
    assert updated_bundle([str(path), "late.cer"], document_of(first, second, late)) == str(path)


def test_the_chain_of_one_server_is_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "chain.pem"
    first, _, root = held(path)
    assert updated_bundle([str(path)], document_of(first, root)) is None


def test_other_containers_and_several_files_are_no_bundle(tmp_path: Path) -> None:
    path = tmp_path / "all.p7b"
    assert updated_bundle([str(path)], document_of(*held(path, "PKCS #7"))) is None
    assert updated_bundle([str(tmp_path)], document_of(*held(path))) is None
    assert updated_bundle([], document_of(*held(path))) is None
    assert updated_bundle([str(path)], None) is None
