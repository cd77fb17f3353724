"""The formats that a bundle can be written in, by the names that options and recipes use."""

from enum import StrEnum

from core.description import comment_lines
from core.encoders.hashed import HashedFolderEncoder
from core.encoders.interface import Encoder
from core.encoders.pem import Newline, PemEncoder
from core.encoders.pkcs7 import Pkcs7Encoder
from core.encoders.single import SingleDerEncoder, SinglePemEncoder


class Format(StrEnum):
    """How certificates are written."""

    BUNDLE = "bundle"
    """One PEM file with every certificate."""
    PEM = "pem"
    """One PEM file a certificate."""
    DER = "der"
    """One DER file a certificate."""
    P7B = "p7b"
    """One PKCS #7 file with every certificate."""
    HASHED = "hashed"
    """A CA folder that OpenSSL finds certificates in by hash."""

    @property
    def is_folder(self) -> bool:
        """It gives several files, which go to a folder."""
        return self not in (Format.BUNDLE, Format.P7B)

    @property
    def keeps_order(self) -> bool:
        """The order of the certificates can be read back from it."""
        return self is Format.BUNDLE


def encoder_of(
    chosen: Format, *, comments: bool = False, newline: Newline = Newline.LF, name: str = ""
) -> Encoder:
    """The encoder for a format.

    Args:
        chosen: the format.
        comments: write who it is above each certificate of a PEM bundle.
        newline: what ends each line of a PEM bundle.
        name: the file's name where the format gives one file.
    """
    match chosen:
        case Format.BUNDLE:
            return PemEncoder(comment_lines if comments else None, newline, name or "bundle.pem")
        case Format.PEM:
            return SinglePemEncoder()
        case Format.DER:
            return SingleDerEncoder()
        case Format.P7B:
            return Pkcs7Encoder(name or "bundle.p7b")
        case Format.HASHED:
            return HashedFolderEncoder()
