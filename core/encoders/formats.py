"""The formats that a bundle can be written in, by the names that options and recipes use."""

from core.base.choices import BUNDLE_NAME, Format, Newline
from core.encoders.interface import Encoder
from core.encoders.pem import PemEncoder
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
    if chosen is Format.BUNDLE:
        return PemEncoder(_comment_lines if comments else None, newline, name or BUNDLE_NAME)
    from core.encoders.other_formats import other_encoder  # noqa: PLC0415 - most runs do without

    return other_encoder(chosen, name, password)


def _comment_lines(certificate: Certificate) -> tuple[str, ...]:
    from core.x509.description import comment_lines  # noqa: PLC0415 - few runs write comments

    return comment_lines(certificate)
