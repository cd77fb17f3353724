"""The pictures of a bundle in the window."""
