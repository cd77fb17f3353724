"""Sources: what the user points at, as named bytes."""
