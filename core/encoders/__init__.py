"""Encoders: from certificates to the exact bytes of files, one file a format."""

from core.encoders.interface import EncodedFile, Encoder

__all__ = ["EncodedFile", "Encoder"]
