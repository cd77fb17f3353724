"""Encoders: from certificates to the exact bytes of files, one file a format."""
