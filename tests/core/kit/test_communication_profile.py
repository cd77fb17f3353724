import zipfile
from io import BytesIO

from core.kit.communication_profile import communication_profile_files
from core.kit.kit import Kit, kit_files
from core.x509.certificate import Certificate
from tests.core.kit.kit_driver import HOSTILE, ISSUING, ROOT, bundle_of, context_of, hostile
from tests.factory import NOW, server

SHEET = "communication-profile/communication-profile.txt"
NS = server("ns.example", ISSUING)


def files_of(*certificates: Certificate) -> dict[str, bytes]:
    return {file.name: file.data for file in communication_profile_files(bundle_of(*certificates))}


def test_each_server_has_a_file_as_certmgr_exports_it() -> None:
    given = NS.found_in("ns.cer")
    files = files_of(given, ROOT.found_in("root.cer"))
    assert set(files) == {SHEET, f"communication-profile/ns_example-{given.sha1[:8]}.cer"}
    data = files[f"communication-profile/ns_example-{given.sha1[:8]}.cer"]
    first, *body, last, after = data.split(b"\r\n")
    assert first == b"-----BEGIN CERTIFICATE-----"
    assert last == b"-----END CERTIFICATE-----"
    assert after == b""
    assert {len(line) for line in body[:-1]} == {64}
    assert data.count(b"\n") == data.count(b"\r\n")


def test_the_sheet_has_names_thumbprint_and_file_and_says_that_it_is_untried() -> None:
    given = NS.found_in("ns.cer")
    sheet = files_of(given)[SHEET].decode()
    assert "Nobody has tried this sheet on a console yet." in sheet
    assert f"    Thumbprint   {given.sha1}\r\n" in sheet
    assert "    Names        ns.example\r\n" in sheet
    assert f"ns_example-{given.sha1[:8]}.cer" in sheet
    assert "Port         not known here" in sheet
    assert sheet.count("\n") == sheet.count("\r\n")


def test_the_port_is_the_one_on_which_the_server_sent_it() -> None:
    sheet = files_of(NS.found_in("server:ns.example:8443!RSA"))[SHEET].decode()
    assert "    Port         8443 (sent by ns.example:8443)\r\n" in sheet
    mail = files_of(NS.found_in("server:smtp://ns.example:25"))[SHEET].decode()
    assert "Port         not known here" in mail


def test_hostile_names_stay_in_their_line_and_out_of_file_names() -> None:
    files = files_of(*hostile())
    assert len(files) == len(HOSTILE) + 1
    for name in files:
        folder, _, file = name.partition("/")
        assert folder == "communication-profile"
        assert file == file.strip(".")
        assert set(file) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert files[SHEET].decode().count("Thumbprint   ") == len(HOSTILE)


def test_a_kit_has_it_as_one_archive_where_it_has_servers() -> None:
    def names(*certificates: Certificate) -> dict[str, bytes]:
        context = context_of(*certificates)
        kit = Kit(bundle_of(*certificates), context, "/etc/b.pem", NOW)
        return {file.name: file.data for file in kit_files(kit)}

    root = ROOT.found_in("root.cer")
    data = names(NS.found_in("ns.cer"), root)["communication-profile.zip"]
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert SHEET in archive.namelist()
        assert {zip_info.compress_type for zip_info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert "communication-profile.zip" not in names(root)
