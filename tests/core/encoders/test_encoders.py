"""What is written: exact bytes, safe names, read back by other tools with the same count."""

import re
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from core.base.choices import Newline
from core.base.errors import UsageError
from core.base.limits import Limits
from core.encoders.hashed import HashedFolderEncoder
from core.encoders.interface import Encoder
from core.encoders.java import JksEncoder, Pkcs12TruststoreEncoder
from core.encoders.names import file_names, safe_stem
from core.encoders.pem import PemEncoder, pem_block
from core.encoders.pkcs7 import Pkcs7Encoder
from core.encoders.single import SingleDerEncoder, SinglePemEncoder
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from core.x509.description import comment_lines
from tests.factory import authority, server
from tests.tls import HOST, curl_verifies, needs, serving

ROOT = authority("Example Root")
SERVERS = [server(f"ns{number}.example", ROOT, serial=number) for number in range(1, 4)]
ALL = [issued.found_in() for issued in (*SERVERS, ROOT)]
TOOLS = {
    "openssl": (["storeutl", "-certs"], r"^-----BEGIN CERTIFICATE"),
    "certtool": (["--certificate-info", "--infile"], r"^\s+Serial Number"),
    "keytool": (["-J-Duser.language=en", "-printcert", "-file"], r"^Serial number:"),
}
"""How each tool is asked what is in a PEM file, and what it prints once a certificate."""


def bundle(newline: Newline = Newline.LF, *, comments: bool = False) -> bytes:
    (file,) = PemEncoder(comment_lines if comments else None, newline).encode(ALL)
    return file.data


def ders(data: bytes) -> list[bytes]:
    items = read(data, Reading("written", Limits()))
    return [item.der for item in items if isinstance(item, Certificate)]


def test_a_bundle_is_plain_pem() -> None:
    text = bundle().decode("ascii")
    assert text.startswith("-----BEGIN CERTIFICATE-----\n")
    assert text.endswith("-----END CERTIFICATE-----\n")
    assert "\r" not in text
    assert "\n\n" not in text
    assert max(map(len, text.splitlines())) == 64
    assert ders(bundle()) == [certificate.der for certificate in ALL]


def test_windows_line_ends_are_written_where_they_are_asked_for() -> None:
    assert bundle(Newline.CRLF).replace(b"\r\n", b"\n") == bundle()
    assert bundle(Newline.CRLF).count(b"\r\n") == bundle().count(b"\n")


def test_comments_name_each_certificate_and_stay_comments() -> None:
    hostile = server("x", common_name="a\n-----BEGIN CERTIFICATE-----\n\x1b[31m\u202e")
    (file,) = PemEncoder(comment_lines).encode([hostile.found_in()])
    assert file.data.isascii()
    assert b"\x1b" not in file.data
    assert file.data.count(b"-----BEGIN CERTIFICATE-----") == 1
    assert ders(file.data) == [hostile.der]
    assert f"SHA-256: {hostile.found_in().sha256}".encode() in file.data


@pytest.fixture(params=[*TOOLS, "python"])
def count(request: pytest.FixtureRequest) -> Callable[[Path], int]:
    """Counts the certificates of a PEM file with one other tool."""
    tool = request.param
    if tool == "python":
        return count_with_python
    arguments, sign = TOOLS[tool]
    path = needs(tool)

    def counted(bundle_path: Path) -> int:
        command = [path, *arguments, str(bundle_path)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        return len(re.findall(sign, run.stdout, re.MULTILINE))

    return counted


def count_with_python(path: Path) -> int:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(path)
    return context.cert_store_stats()["x509"]


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize("comments", [False, True], ids=["plain", "with comments"])
@pytest.mark.parametrize("newline", list(Newline))
def test_other_tools_count_the_same_certificates(
    tmp_path: Path, count: Callable[[Path], int], newline: Newline, *, comments: bool
) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(bundle(newline, comments=comments))
    assert count(path) == len(ALL)


@pytest.mark.needs_tool("openssl")
def test_other_tools_see_no_certificate_in_a_hostile_comment(
    tmp_path: Path, count: Callable[[Path], int]
) -> None:
    marks = [
        "-----BEGIN CERTIFICATE-----",
        "-----END CERTIFICATE-----",
        "------BEGIN X509 CRL-----",
    ]
    lines = [*marks, f"x\n{marks[0]}\nAAAA\n{marks[1]}", "-" * 99, "\r" + marks[0], "y" * 9000]
    (file,) = PemEncoder(lambda _: lines).encode(ALL)
    path = tmp_path / "bundle.pem"
    path.write_bytes(file.data)
    assert count(path) == len(ALL)
    assert file.data.count(b"-----BEGIN ") == len(ALL)
    assert ders(file.data) == [certificate.der for certificate in ALL]


def test_curl_trusts_every_root_of_a_bundle_the_last_one_too(tmp_path: Path) -> None:
    roots = [authority(f"Example Root {number}", serial=number) for number in (1, 2, 3)]
    (file,) = PemEncoder(comment_lines).encode([root.found_in() for root in roots])
    path = tmp_path / "bundle.pem"
    path.write_bytes(file.data)
    for root in roots:
        with serving(server(HOST, root), [], tmp_path) as port:
            assert curl_verifies(port, path)


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize(
    ("tool", "arguments", "sign"),
    [
        ("certtool", ["--p7-info", "--inder", "--infile"], r"^-----BEGIN CERTIFICATE"),
        ("keytool", ["-J-Duser.language=en", "-printcert", "-file"], r"^Serial number:"),
    ],
)
def test_other_tools_count_the_same_certificates_in_a_p7b(
    tmp_path: Path, tool: str, arguments: list[str], sign: str
) -> None:
    path = tmp_path / "bundle.p7b"
    path.write_bytes(Pkcs7Encoder().encode(ALL)[0].data)
    run = subprocess.run(
        [needs(tool), *arguments, path], capture_output=True, text=True, check=True
    )
    assert len(re.findall(sign, run.stdout, re.MULTILINE)) == len(ALL)


@pytest.mark.needs_tool("keytool")
@pytest.mark.parametrize(
    ("encoder", "passwords"),
    [
        (Pkcs12TruststoreEncoder(), ("changeit", "another")),
        (JksEncoder(), ("changeit",)),
        (Pkcs12TruststoreEncoder(password="a secret"), ("a secret",)),
        (JksEncoder(password="pässwörd"), ("pässwörd",)),
    ],
    ids=["p12", "jks", "p12 with a password", "jks with a password"],
)
def test_java_trusts_every_entry_of_a_truststore(
    tmp_path: Path, encoder: Encoder, passwords: tuple[str, ...]
) -> None:
    (file,) = encoder.encode(ALL)
    path = tmp_path / file.name
    path.write_bytes(file.data)
    for password in passwords:
        words = ("-J-Duser.language=en", "-list", "-keystore", path, "-storepass", password)
        run = subprocess.run([needs("keytool"), *words], capture_output=True, text=True, check=True)
        assert run.stdout.count(", trustedCertEntry,") == len(ALL)
        for certificate in ALL:
            assert ":".join(re.findall("..", certificate.sha256.upper())) in run.stdout


@pytest.mark.needs_tool("keytool")
@pytest.mark.parametrize("kind", [Pkcs12TruststoreEncoder, JksEncoder])
def test_java_opens_a_truststore_with_no_other_password(
    tmp_path: Path, kind: type[Pkcs12TruststoreEncoder] | type[JksEncoder]
) -> None:
    (file,) = kind(password="secret-1").encode(ALL)
    path = tmp_path / file.name
    path.write_bytes(file.data)
    words = ("-list", "-keystore", path, "-storepass", "secret-2")
    done = subprocess.run([needs("keytool"), *words], capture_output=True, check=False)
    assert done.returncode != 0


def test_a_p12_refuses_a_password_that_java_refuses() -> None:
    with pytest.raises(UsageError, match="letters, digits and signs of ASCII"):
        Pkcs12TruststoreEncoder(password="pässwörd").encode(ALL)


@pytest.mark.needs_tool("openssl")
def test_openssl_accepts_the_seal_of_a_truststore(tmp_path: Path) -> None:
    (file,) = Pkcs12TruststoreEncoder(password="secret-1").encode(ALL)
    path = tmp_path / file.name
    path.write_bytes(file.data)
    words = ("pkcs12", "-in", path, "-nokeys", "-passin", "pass:secret-1")
    done = subprocess.run([needs("openssl"), *words], capture_output=True, check=True)
    assert done.stdout.count(b"BEGIN CERTIFICATE") == len(ALL)


@pytest.mark.parametrize("encoder", [Pkcs12TruststoreEncoder(), JksEncoder()])
def test_a_truststore_reads_back_and_is_the_same_bytes_each_time(encoder: Encoder) -> None:
    (file,), (again,) = encoder.encode(ALL), encoder.encode(ALL)
    assert file == again
    assert ders(file.data) == [certificate.der for certificate in ALL]


def test_a_p7b_is_strict_der_whose_set_is_sorted() -> None:
    (forwards,), (backwards,) = Pkcs7Encoder().encode(ALL), Pkcs7Encoder().encode(ALL[::-1])
    assert forwards.data == backwards.data
    assert ders(forwards.data) == sorted(certificate.der for certificate in ALL)


def test_a_certificate_that_the_library_refuses_is_written_bit_for_bit() -> None:
    der = SERVERS[0].der
    version = der.index(bytes.fromhex("a003020102"))
    odd = der[: version + 4] + b"\x07" + der[version + 5 :]  # there is no version 8
    with pytest.raises((ValueError, x509.InvalidVersion)):
        x509.load_der_x509_certificate(odd)
    (certificate,) = read(odd, Reading("odd.cer", Limits()))
    assert isinstance(certificate, Certificate)
    for encoder in (PemEncoder(comment_lines), Pkcs7Encoder(), SinglePemEncoder()):
        (file,) = encoder.encode([certificate])
        assert ders(file.data) == [odd]
    assert SingleDerEncoder().encode([certificate])[0].data == odd


def test_openssl_reads_every_certificate_of_a_p7b(tmp_path: Path) -> None:
    openssl = needs("openssl")
    (file,) = Pkcs7Encoder().encode(ALL)
    path = tmp_path / file.name
    path.write_bytes(file.data)
    run = subprocess.run(
        [openssl, "pkcs7", "-inform", "DER", "-in", path, "-print_certs"],
        capture_output=True,
        check=True,
    )
    assert set(ders(run.stdout)) == {certificate.der for certificate in ALL}
    assert set(ders(file.data)) == {certificate.der for certificate in ALL}


def test_a_hashed_folder_has_the_names_that_openssl_rehash_gives(tmp_path: Path) -> None:
    openssl = needs("openssl")
    twin = authority("Example Root", serial=2).found_in()
    ours = HashedFolderEncoder().encode([*ALL, twin])
    for number, certificate in enumerate((*ALL, twin)):
        (tmp_path / f"{number}.pem").write_bytes(pem_block(certificate.der))
    subprocess.run([openssl, "rehash", tmp_path], check=True, capture_output=True)
    theirs = {path.name for path in tmp_path.iterdir() if path.suffix != ".pem"}
    assert {file.name for file in ours} == theirs


def test_single_files_hold_one_certificate_each_named_by_its_host() -> None:
    pem = SinglePemEncoder().encode(ALL)
    assert [file.name for file in pem] == [
        "ns1.example.pem",
        "ns2.example.pem",
        "ns3.example.pem",
        "Example_Root.pem",
    ]
    assert [ders(file.data) for file in pem] == [[certificate.der] for certificate in ALL]
    der = SingleDerEncoder().encode(ALL)
    assert [file.data for file in der] == [certificate.der for certificate in ALL]


def test_equal_names_are_numbered_whatever_their_case() -> None:
    hosts = ["NS.example", "ns.example", "ns.example-2", "ns.EXAMPLE"]
    made = [server(host, serial=index).found_in() for index, host in enumerate(hosts, 1)]
    names = list(file_names(made, ".cer"))
    assert len({name.lower() for name in names}) == len(hosts)
    assert names[0] == "NS.example.cer"


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("*.example.com", "wildcard.example.com"),
        ("../../etc/passwd", "etc_passwd"),
        ("CON", "_CON"),
        ("nul.example", "_nul.example"),
        ("trailing. ", "trailing"),
        ("a:b", "a_b"),
        ("\u202e\x1b", "certificate"),
        ("Müller & Söhne", "Muller_Sohne"),
        ("-rf", "rf"),
    ],
)
def test_a_file_name_is_safe_on_every_system(text: str, stem: str) -> None:
    assert safe_stem(text) == stem


@given(st.text())
@pytest.mark.slow
def test_any_text_makes_a_safe_file_name(text: str) -> None:
    stem = safe_stem(text)
    assert stem
    assert len(stem) < 100
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert stem[0] not in ".-"
    assert stem[-1] not in ". "


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_come_back_from_a_block(data: bytes) -> None:
    lines = pem_block(data).decode("ascii").splitlines()
    assert lines[0] == "-----BEGIN CERTIFICATE-----"
    assert ssl.PEM_cert_to_DER_cert(pem_block(data).decode()) == data
