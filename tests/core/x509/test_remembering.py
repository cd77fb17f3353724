"""What was said of a certificate is remembered."""

from core.x509.certificate import Certificate
from core.x509.remembering import remembered
from tests.factory import authority, server

ROOT = authority("Example Root")
CERTIFICATES = [server(f"ns{number}.example", ROOT).found_in() for number in range(5)]


def test_each_certificate_is_asked_about_once_however_often_it_is_found() -> None:
    asked: list[str] = []

    @remembered(5)
    def title(certificate: Certificate) -> str:
        asked.append(certificate.sha256)
        return certificate.sha256[:4]

    again = [certificate.with_origins(certificate.origins) for certificate in CERTIFICATES]
    answers = [title(certificate) for certificate in (*CERTIFICATES, *again)]
    assert answers == [certificate.sha256[:4] for certificate in CERTIFICATES] * 2
    assert len(asked) == len(CERTIFICATES)


def test_no_more_is_kept_than_was_said() -> None:
    asked: list[str] = []

    @remembered(2)
    def title(certificate: Certificate) -> str:
        asked.append(certificate.sha256)
        return ""

    for certificate in (*CERTIFICATES, *CERTIFICATES):
        assert title(certificate) == ""
    assert len(asked) > len(CERTIFICATES)
    assert title(CERTIFICATES[-1]) == title(CERTIFICATES[-1]) == ""
    assert asked.count(CERTIFICATES[-1].sha256) == 2
