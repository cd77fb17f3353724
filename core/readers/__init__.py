"""Readers: from the bytes of one container to its certificates, chosen by content alone."""
