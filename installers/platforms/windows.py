"""Windows: not written yet."""
