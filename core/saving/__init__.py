"""Saving without losing: the target is the old or the new file, whole, at every moment."""
