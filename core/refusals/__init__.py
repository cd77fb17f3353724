"""What the clients' libraries refuse: a table from properties of certificates to libraries.

Measured with the real libraries and versions that ``Library`` names (certificates in CA files,
servers on loopback); the tests compare the table with the recorded verdicts, and measure what is
installed again. A row says which libraries do not verify a server through such a certificate.
"""
