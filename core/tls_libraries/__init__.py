"""How each TLS library verifies a server with a CA file, one file a library."""
