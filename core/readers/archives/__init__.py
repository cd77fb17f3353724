"""Readers of archives and compressed files, each bounded by what it may unpack to."""
