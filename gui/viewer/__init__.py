"""The tabs of the certificate viewer, one a file."""
