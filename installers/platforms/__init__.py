"""One file a platform, each with one function ``build``."""
