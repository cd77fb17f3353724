"""TLS servers that the user names: what they send, and whether a client would verify them."""
