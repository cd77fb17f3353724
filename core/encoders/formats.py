"""The formats that a bundle can be written in, by the names that options and recipes use."""

from core.base.choices import BUNDLE_NAME, Format, Newline
from core.encoders.hashed import HashedFolderEncoder
from core.encoders.interface import Encoder
from core.encoders.pem import PemEncoder
from core.encoders.pkcs7 import Pkcs7Encoder
from core.encoders.single import SingleDerEncoder, SinglePemEncoder
from core.x509.certificate import Certificate


def encoder_of(
    chosen: Format,
    *,
    comments: bool = False,
    newline: Newline = Newline.LF,
    name: str = "",
    password: str | None = None,
) -> Encoder:
    """The encoder for a format.

    Args:
        chosen: the format.
        comments: write who it is above each certificate of a PEM bundle.
        newline: what ends each line of a PEM bundle.
        name: the file's name where the format gives one file.
        password: of a truststore; None for the usual one.
    """
    match chosen:
        case Format.BUNDLE:
            return PemEncoder(_comment_lines if comments else None, newline, name or BUNDLE_NAME)
        case Format.PEM:
            return SinglePemEncoder()
        case Format.DER:
            return SingleDerEncoder()
        case Format.P7B:
            return Pkcs7Encoder(name or "bundle.p7b")
        case Format.HASHED:
            return HashedFolderEncoder()
        case Format.P12 | Format.JKS:
            from core.encoders.java import (  # noqa: PLC0415 - few runs write for Java
                JksEncoder,
                Pkcs12TruststoreEncoder,
            )

            kind = Pkcs12TruststoreEncoder if chosen is Format.P12 else JksEncoder
            return kind(name or f"bundle.{chosen.value}", password)


def _comment_lines(one: Certificate) -> tuple[str, ...]:
    from core.x509.description import comment_lines  # noqa: PLC0415 - few runs write comments

    return comment_lines(one)
