"""What is said before TLS begins, for protocols that start without it: one file a protocol."""
