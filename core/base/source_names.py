"""How sources that are not files are named, wherever a name is read or written."""

SERVER = "server:"
"""What the name of a source begins with that is a TLS server."""
STORE = "store:"
"""What the name of a source begins with that is a certificate store of the system."""
