import io
import json
import re
import zipfile
from dataclasses import replace
from hashlib import sha256

import pytest

from core.base.errors import UsageError
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.kit.kit import Kit, kit_files, zipped
from core.profiles.registry import PROFILES
from core.rules.interface import RuleContext
from tests import factory

HOSTILE = "$(touch /tmp/x)'; <script>alert(1)</script>"


@pytest.fixture
def kit() -> Kit:
    root = factory.authority("Root")
    server = factory.server("ns.example.com", root, common_name=HOSTILE)
    given = Collection(
        tuple(issued.found_in(f"{index}.cer") for index, issued in enumerate((server, root)))
    )
    context = RuleContext(given, chain_of(given), PROFILES["smp-agent"], factory.NOW)
    return Kit(make_bundle(context), context, "/etc/pki/bundle.pem", factory.NOW)


def _files(kit: Kit) -> dict[str, bytes]:
    return {file.name: file.data for file in kit_files(kit)}


def test_a_kit_has_everything_and_sums_that_hold(kit: Kit) -> None:
    files = _files(kit)
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: sha256(data).hexdigest() for name, data in files.items()}
    assert set(files) == {
        *("bundle.pem", "install-bundle.sh", "install-bundle.yml", "Install-Bundle.ps1"),
        *("roll-out.yml", "roll-back.yml", "collect-clients.yml", "collect-clients.sh"),
        *("policy.txt", "report.html", "report.csv", "expiry.ics", "communication-profile.zip"),
    }


def test_names_of_certificates_are_in_no_script(kit: Kit) -> None:
    files = _files(kit)
    for name in ("install-bundle.sh", "install-bundle.yml", "Install-Bundle.ps1"):
        assert b"touch" not in files[name]
        assert b"@" not in files[name].replace(b"@()", b"")
    for name in ("roll-out.yml", "roll-back.yml", "collect-clients.yml", "collect-clients.sh"):
        assert b"touch" not in files[name]
        assert not re.search(rb"@[A-Z]", files[name])


def test_no_name_of_a_certificate_is_in_the_script_for_system_stores(kit: Kit) -> None:
    files = _files(replace(kit, system_store=True))
    assert b"touch" not in files["install-system-store.sh"]
    assert not re.search(rb"@[A-Z]", files["install-system-store.sh"])
    assert set(files) - set(_files(kit)) == {
        *("install-system-store.sh", "system-store.pem"),
        *("system-store.mobileconfig", "system-store.txt"),
    }


def test_a_path_with_quotes_stays_one_word_in_each_script(kit: Kit) -> None:
    files = _files(replace(kit, client_path="/etc/it's $HOME/{{ x }}.pem"))
    assert b"TARGET='/etc/it'\\''s $HOME/{{ x }}.pem'\n" in files["install-bundle.sh"]
    assert b"$Target = '/etc/it''s $HOME/{{ x }}.pem'\n" in files["Install-Bundle.ps1"]
    quoted = json.dumps("/etc/it's $HOME/{{ x }}.pem").encode()
    assert b"kit_target: !unsafe " + quoted in files["install-bundle.yml"]


def test_the_policy_lines_name_the_path_and_the_servers_thumbprint(kit: Kit) -> None:
    text = _files(kit)["policy.txt"].decode()
    server = kit.bundle.certificates.certificates[0]
    assert 'CAInfo="/etc/pki/bundle.pem"' in text
    assert server.sha1.upper() in text
    assert text.count("\n") == text.count("\r\n")


def test_the_policy_lines_name_only_the_certificate_of_the_notification_server() -> None:
    root = factory.authority("Root")
    servers = [factory.server(name, root) for name in ("ns.example.com", "ss.example.com")]
    given = Collection(
        tuple(issued.found_in(f"{index}.cer") for index, issued in enumerate((*servers, root)))
    )
    context = RuleContext(given, chain_of(given), PROFILES["smp-agent"], factory.NOW)
    whole = Kit(make_bundle(context), context, "/etc/pki/bundle.pem", factory.NOW)
    ns, ss = (given.certificates[position].sha1.upper() for position in range(2))
    for host, named in (("ns.example.com", {ns}), ("other.example.com", {ns, ss})):
        text = _files(replace(whole, notification_server=host))["policy.txt"].decode()
        assert {sha1 for sha1 in (ns, ss) if sha1 in text} == named
        assert host in text
        assert ("These are for other servers" in text) == (len(named) > 1)


@pytest.mark.parametrize("name", ["", "-x.pem", "a b.pem", "../bundle.pem", "bundle'.pem", "a\n"])
def test_a_name_that_a_script_could_stumble_over_is_refused(kit: Kit, name: str) -> None:
    with pytest.raises(UsageError, match="plain name"):
        kit_files(replace(kit, name=name))


@pytest.mark.parametrize("name", ["report.html", "INSTALL-BUNDLE.SH", "sha256sums"])
def test_a_bundle_cannot_have_the_name_of_another_file_of_the_kit(kit: Kit, name: str) -> None:
    with pytest.raises(UsageError, match="file of its own"):
        kit_files(replace(kit, name=name))


def test_letters_beyond_ascii_in_a_path_are_the_same_in_each_script(kit: Kit) -> None:
    path = "/etc/Ñandú/\U0001d400.pem"
    files = _files(replace(kit, client_path=path))
    assert path in files["install-bundle.sh"].decode()
    assert f'kit_target: "{path}"' in files["install-bundle.yml"].decode()
    assert files["Install-Bundle.ps1"].startswith(b"\xef\xbb\xbf")
    assert not _files(kit)["Install-Bundle.ps1"].startswith(b"\xef\xbb\xbf")


def test_the_agents_own_file_is_refused(kit: Kit) -> None:
    path = "/opt/altiris/notification/nsagent/etc/cainfo.pem"
    with pytest.raises(UsageError, match="would overwrite"):
        kit_files(replace(kit, client_path=path))


def test_the_same_kit_gives_the_same_archive_and_the_script_can_be_run(kit: Kit) -> None:
    data = zipped(kit_files(kit))
    assert data == zipped(kit_files(kit))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.getinfo("install-bundle.sh").external_attr >> 16 & 0o111
