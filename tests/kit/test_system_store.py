"""The kit's part for system stores: which CAs go in, and the script with the real tools."""

import os
import plistlib
import shutil
import subprocess
import time
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from core.kit.kit import Kit, kit_files
from core.kit.system_store import NotForStore, not_for_store
from core.loading import load
from core.sources.registry import source_of
from tests.core.kit.kit_driver import bundle_of, context_of
from tests.factory import NOW, Issued, authority, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
OTHER = authority("Other Root")
EXPIRED = authority("Expired Root", end=NOW - timedelta(days=1))
TOMORROW = authority("Root of Tomorrow", start=NOW + timedelta(days=1))
SERVER = server("ns.example", ISSUING)
ALONE = server("alone.example")
DONE, LACKING, REFUSED = 0, 1, 2
LAYOUTS = {
    "debian": (
        "usr/local/share/ca-certificates",
        "etc/ssl/certs/ca-certificates.crt",
        "update-ca-certificates",
        "update-ca-certificates",
        """\
mkdir -p "$R/no" && : >"$R/conf" && exec {tool} "$@" --certsconf "$R/conf" --certsdir "$R/no" \
--localcertsdir "$R/usr/local/share/ca-certificates" --etccertsdir "$R/etc/ssl/certs" \
--hooksdir "$R/no" """,
    ),
    "redhat": (
        "etc/pki/ca-trust/source/anchors",
        "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "update-ca-trust",
        "trust",
        """\
D=$(mktemp -d) && cp -R "$R/etc/pki/ca-trust/source" "$D" && mkdir -p "$D/pkcs11/modules" "$D/out"
echo 'user-config: only' >"$D/pkcs11/pkcs11.conf"
printf 'module: p11-kit-trust.so\\ntrust-policy: yes\\nx-init-reserved: paths=%s\\n' \
    "'$D/source'" >"$D/pkcs11/modules/x.module"
chmod -R a+rX "$D" && chmod 777 "$D/out"
export HOME="$D" XDG_CONFIG_HOME="$D"
AS= && [ "$(id -u)" != 0 ] || AS='setpriv --reuid 65534 --clear-groups' # root has no configuration
$AS {tool} extract --format=pem-bundle --filter=ca-anchors --purpose=server-auth "$D/out/a" &&
    cp -f "$D/out/a" "$R/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"
DONE=$? && rm -r "$D" && exit "$DONE"
""",
    ),
    "solaris": (
        "etc/certs/CA",
        "etc/certs/ca-certificates.crt",
        "svcadm",
        "cat",
        """\
cat "$R"/etc/certs/CA/*.pem >"$R/x" 2>"$R/no" || : >"$R/x"
TWICE=$(grep -v -e ----- "$R/x" | sort | uniq -d) && [ -z "$TWICE" ] || exit 1
(sleep 1; mv "$R/x" "$R/etc/certs/ca-certificates.crt") >"$R/no" 2>&1 &
""",
    ),
    "aix": (
        "var/ssl/certs",
        "var/ssl/certs",
        "openssl",
        "openssl",
        """\
[ "$*" = "version -d" ] && echo 'OPENSSLDIR: "/var/ssl"' || exec {tool} "$@"
""",
    ),
}
KERNELS = {"solaris": "SunOS", "aix": "AIX"}


class System(NamedTuple):
    """A system that is a folder here.

    Attributes:
        root: what its paths begin with.
        anchors: where its admin puts CAs.
        store: the file with all CAs that it trusts.
    """

    root: Path
    anchors: Path
    store: Path

    @property
    def trusted(self) -> set[str]:
        files = self.store.glob("*.[0-9]") if self.store.is_dir() else (self.store,)
        sources = [source_of(str(file)) for file in files]
        return {certificate.sha256 for certificate in load(sources).collection}

    def trusted_in_the_end(self, expected: set[str]) -> bool:
        """Solaris' service works on its own."""
        end = time.monotonic() + 5
        while self.trusted != expected and time.monotonic() < end:
            time.sleep(0.2)
        return self.trusted == expected

    @property
    def suffix(self) -> str:
        """What the names of certificates in the folder end in."""
        return "pem" if self.anchors.name == "CA" else "crt"

    @property
    def added(self) -> list[str]:
        return sorted(path.name for path in self.anchors.iterdir() if not path.is_symlink())

    def start(self, *issued: Issued, do: str = "") -> subprocess.CompletedProcess[str]:
        """Make a kit of these certificates, and start its script here."""
        folder = self.root / "the kit"
        write(folder, *issued)
        script = folder / "install-system-store.sh"
        text = script.read_text().replace("PATIENCE=60 ", "PATIENCE=3 ", 1)
        script.write_text(text.replace("\nROOT= ", f"\nROOT='{self.root}' ", 1))
        path = f"{self.root / 'bin'}:/usr/bin:/bin"
        words = ["sh", str(script), *do.split()]
        return subprocess.run(
            words, capture_output=True, text=True, check=False, env={"PATH": path}
        )


@pytest.fixture(params=list(LAYOUTS))
def system(tmp_path: Path, request: pytest.FixtureRequest) -> System:
    """One of each kind, with the real tool, which is told other folders."""
    anchors, store, name, wanted, words = LAYOUTS[request.param]
    tool = shutil.which(wanted, path=f"{os.environ['PATH']}:/usr/sbin")
    if tool is None:
        pytest.skip(f"{wanted} is not here: the script is not tried with it")
    made = System(tmp_path, tmp_path / anchors, tmp_path / store)
    for folder in (made.anchors, made.store.parent, tmp_path / "bin"):
        folder.mkdir(parents=True, exist_ok=True)
    script(tmp_path / "bin" / name, f"R='{tmp_path}'\n{words.format(tool=tool)}")
    if kernel := KERNELS.get(request.param):
        script(tmp_path / "bin" / "uname", f"echo {kernel}")
    return made


def script(path: Path, words: str) -> None:
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)


def write(folder: Path, *issued: Issued) -> dict[str, bytes]:
    certificates = [certificate.found_in("x.cer") for certificate in issued]
    context = context_of(*certificates)
    kit = Kit(bundle_of(*certificates), context, "/etc/b.pem", NOW, system_store=True)
    folder.mkdir(exist_ok=True)
    files = {file.name: file.data for file in kit_files(kit)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return files


def ids(*issued: Issued) -> set[str]:
    return {certificate.found_in("x.cer").sha256 for certificate in issued}


@pytest.mark.needs_tool("update-ca-certificates")
def test_the_cas_are_added_and_nothing_else(system: System) -> None:
    assert system.start(ROOT, ISSUING, SERVER, do="--check").returncode == LACKING
    done = system.start(ROOT, ISSUING, SERVER, ALONE, EXPIRED)
    assert done.returncode == DONE, done.stderr
    assert system.trusted == ids(ROOT, ISSUING)
    assert system.start(ROOT, ISSUING, SERVER, do="--check").returncode == DONE
    assert "Nothing was changed" in system.start(ROOT, ISSUING).stdout


@pytest.mark.needs_tool("update-ca-certificates")
def test_a_later_kit_takes_away_what_it_has_no_more(system: System) -> None:
    beside = system.anchors / f"certbundler-bundle.pem-x-{min(ids(OTHER))[:16]}.{system.suffix}"
    beside.write_bytes(OTHER.pem)
    system.start(ROOT, ISSUING)
    assert system.trusted == ids(ROOT, ISSUING, OTHER)
    done = system.start(ROOT)
    assert done.returncode == DONE, done.stderr
    assert system.trusted_in_the_end(ids(ROOT, OTHER))
    assert beside.exists()


@pytest.mark.needs_tool("update-ca-certificates")
def test_what_was_added_is_taken_away_again(system: System) -> None:
    (system.anchors / f"own.{system.suffix}").write_bytes(OTHER.pem)
    system.start(ROOT, ISSUING)
    done = system.start(ROOT, ISSUING, do="--uninstall")
    assert done.returncode == DONE, done.stderr
    assert system.added == [f"own.{system.suffix}"]
    assert system.trusted_in_the_end(ids(OTHER))
    assert "Nothing was changed" in system.start(ROOT, do="--uninstall").stdout


@pytest.mark.needs_tool("update-ca-certificates")
def test_a_store_that_the_tool_did_not_fill_is_no_success(system: System) -> None:
    for tool in (system.root / "bin").iterdir():
        if tool.name != "uname":
            script(tool, """[ "$*" != "version -d" ] || echo 'OPENSSLDIR: "/var/ssl"'""")
    done = system.start(ROOT)
    assert done.returncode == REFUSED
    assert "lacks 1 of 1" in done.stderr
    assert system.start(ROOT, do="--check").returncode == LACKING


@pytest.mark.needs_tool("update-ca-certificates")
def test_a_ca_that_the_system_has_is_not_added_where_none_may_be_twice(system: System) -> None:
    (system.anchors / f"own.{system.suffix}").write_bytes(ROOT.pem)
    assert system.start(OTHER).returncode == DONE
    done = system.start(ROOT, OTHER)
    assert done.returncode == DONE, done.stderr
    assert system.trusted == ids(ROOT, OTHER)
    assert system.start(OTHER, do="--uninstall").returncode == DONE
    assert system.added == [f"own.{system.suffix}"]


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize("system", ["aix"], indirect=True)
def test_a_link_that_the_tool_would_lose_is_told_before_anything_is_changed(
    system: System,
) -> None:
    (system.anchors / "own.txt").write_bytes(OTHER.pem)
    (system.anchors / "12345678.0").symlink_to("own.txt")
    done = system.start(ROOT)
    assert (done.returncode, "would leave out" in done.stderr) == (REFUSED, True)
    assert system.added == ["own.txt"]


def test_a_system_that_is_not_known_is_left_alone(tmp_path: Path) -> None:
    done = System(tmp_path, tmp_path / "a", tmp_path / "s").start(ROOT)
    assert done.returncode == REFUSED
    assert "not known" in done.stderr


@pytest.mark.needs_tool("shellcheck")
def test_shellcheck_finds_nothing(tmp_path: Path) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not here")
    write(tmp_path, ROOT, ISSUING)
    words = ["shellcheck", "--shell=sh", str(tmp_path / "install-system-store.sh")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_file_that_was_changed_on_its_way_is_refused(system: System) -> None:
    assert system.start(ROOT).returncode == DONE
    folder = system.root / "the kit"
    pem = folder / "system-store.pem"
    pem.write_bytes(OTHER.pem)
    path = f"{system.root / 'bin'}:/usr/bin:/bin"
    words = ["sh", str(folder / "install-system-store.sh")]
    done = subprocess.run(words, capture_output=True, check=False, env={"PATH": path})
    assert done.returncode == REFUSED
    assert system.trusted == ids(ROOT)


def test_what_is_left_out_is_named_with_its_reason(tmp_path: Path) -> None:
    files = write(tmp_path, ROOT, ISSUING, SERVER, ALONE, EXPIRED)
    inside, _, outside = files["system-store.txt"].decode().partition("Left out of the")
    assert "Example Root" in inside
    assert "Example Issuing CA" in inside
    for name, why in (("ns.ex", "not a CA"), ("alone", "not a CA"), ("Expired", "expired")):
        assert any(name in line and why in line for line in outside.splitlines())


def test_a_ca_of_tomorrow_is_left_out() -> None:
    assert not_for_store(TOMORROW.found_in("x.cer"), NOW) is NotForStore.NOT_YET_VALID


def test_a_bundle_without_cas_has_no_script_for_stores(tmp_path: Path) -> None:
    files = write(tmp_path, ALONE)
    assert "system-store.txt" in files
    assert not {"install-system-store.sh", "system-store.mobileconfig"} & set(files)


def test_the_profile_for_macos_has_the_same_cas_and_says_that_it_is_untested(
    tmp_path: Path,
) -> None:
    given = (ROOT, ISSUING, SERVER)
    data = write(tmp_path, *given)["system-store.mobileconfig"]
    assert write(tmp_path, *given)["system-store.mobileconfig"] == data
    profile = plistlib.loads(data)
    assert "Untested" in profile["PayloadDescription"]
    kinds = {
        payload["PayloadContent"]: payload["PayloadType"] for payload in profile["PayloadContent"]
    }
    assert kinds == {
        ROOT.found_in("x.cer").der: "com.apple.security.root",
        ISSUING.found_in("x.cer").der: "com.apple.security.pkcs1",
    }
