"""How the clients' TLS libraries load a CA file: strictly, and each in its own way."""
