"""The formats that are no PEM bundle; few runs write them."""

from core.base.choices import Format
from core.encoders.hashed import HashedFolderEncoder
from core.encoders.interface import Encoder
from core.encoders.pkcs7 import Pkcs7Encoder
from core.encoders.single import SingleDerEncoder, SinglePemEncoder


def other_encoder(chosen: Format, name: str, password: str | None) -> Encoder:
    """The encoder for a format.

    Args:
        chosen: the format.
        name: the file's name where the format gives one file; "" for the usual one.
        password: of a truststore; None for the usual one.
    """
    match chosen:
        case Format.PEM:
            return SinglePemEncoder()
        case Format.DER:
            return SingleDerEncoder()
        case Format.P7B:
            return Pkcs7Encoder(name or "bundle.p7b")
        case Format.HASHED:
            return HashedFolderEncoder()
        case Format.P12 | Format.JKS:
            from core.encoders import java  # noqa: PLC0415 - it loads what seals a truststore

            of_kind = {Format.P12: java.Pkcs12TruststoreEncoder, Format.JKS: java.JksEncoder}
            return of_kind[chosen](name or f"bundle.{chosen.value}", password)
        case Format.BUNDLE:
            raise ValueError("A PEM bundle has an encoder of its own.")
