"""What object identifiers of certificates are called.

Sources: RFC 5280, RFC 6962, RFC 7633, RFC 3739; [MS-WCCE] section 2.2.2.7 (extensions of
Microsoft's certificate services); the names are those that Windows' certificate viewer shows,
where it shows one.
"""

EXTENSIONS = {
    "2.5.29.9": "Subject directory attributes",
    "2.5.29.14": "Subject key identifier",
    "2.5.29.15": "Key usage",
    "2.5.29.16": "Private key usage period",
    "2.5.29.17": "Subject alternative name",
    "2.5.29.18": "Issuer alternative name",
    "2.5.29.19": "Basic constraints",
    "2.5.29.30": "Name constraints",
    "2.5.29.31": "CRL distribution points",
    "2.5.29.32": "Certificate policies",
    "2.5.29.33": "Policy mappings",
    "2.5.29.35": "Authority key identifier",
    "2.5.29.36": "Policy constraints",
    "2.5.29.37": "Enhanced key usage",
    "2.5.29.46": "Freshest CRL",
    "2.5.29.54": "Inhibit any policy",
    "1.3.6.1.5.5.7.1.1": "Authority information access",
    "1.3.6.1.5.5.7.1.3": "Qualified certificate statements",
    "1.3.6.1.5.5.7.1.11": "Subject information access",
    "1.3.6.1.5.5.7.1.24": "TLS features",
    "1.3.6.1.5.5.7.48.1.5": "OCSP no check",
    "1.3.6.1.4.1.11129.2.4.2": "Signed certificate timestamps",
    "1.3.6.1.4.1.11129.2.4.3": "Precertificate poison",
    "1.3.6.1.4.1.311.20.2": "Certificate template name",
    "1.3.6.1.4.1.311.21.1": "CA version",
    "1.3.6.1.4.1.311.21.2": "Previous CA certificate hash",
    "1.3.6.1.4.1.311.21.7": "Certificate template information",
    "1.3.6.1.4.1.311.21.10": "Application policies",
    "1.3.6.1.4.1.311.25.2": "Security identifier of the account",
    "2.16.840.1.113730.1.1": "Netscape certificate type",
    "2.16.840.1.113730.1.13": "Netscape comment",
}
"""Extensions, by their OID."""

PURPOSES = {
    "1.3.6.1.5.5.7.3.1": "Server authentication",
    "1.3.6.1.5.5.7.3.2": "Client authentication",
    "1.3.6.1.5.5.7.3.3": "Code signing",
    "1.3.6.1.5.5.7.3.4": "Secure e-mail",
    "1.3.6.1.5.5.7.3.5": "IP security end system",
    "1.3.6.1.5.5.7.3.6": "IP security tunnel termination",
    "1.3.6.1.5.5.7.3.7": "IP security user",
    "1.3.6.1.5.5.7.3.8": "Time stamping",
    "1.3.6.1.5.5.7.3.9": "OCSP signing",
    "1.3.6.1.5.5.7.3.17": "IP security IKE intermediate",
    "1.3.6.1.5.2.3.4": "Kerberos client authentication",
    "1.3.6.1.5.2.3.5": "KDC authentication",
    "1.3.6.1.4.1.311.10.3.4": "Encrypting file system",
    "1.3.6.1.4.1.311.10.3.4.1": "File recovery",
    "1.3.6.1.4.1.311.10.3.12": "Document signing",
    "1.3.6.1.4.1.311.20.2.1": "Certificate request agent",
    "1.3.6.1.4.1.311.20.2.2": "Smart card logon",
    "1.3.6.1.4.1.311.21.5": "Private key archival",
    "1.3.6.1.4.1.311.21.6": "Key recovery agent",
    "1.3.6.1.4.1.311.54.1.2": "Remote desktop authentication",
    "2.16.840.1.113730.4.1": "Netscape server gated crypto",
    "2.5.29.37.0": "Any purpose",
}
"""Extended key usages and application policies, by their OID."""

ATTRIBUTES = {
    "2.5.4.3": "CN",
    "2.5.4.4": "SN",
    "2.5.4.5": "SERIALNUMBER",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "S",
    "2.5.4.9": "STREET",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.12": "T",
    "2.5.4.15": "businessCategory",
    "2.5.4.17": "PostalCode",
    "2.5.4.42": "G",
    "2.5.4.43": "I",
    "2.5.4.97": "organizationIdentifier",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "E",
    "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionL",
    "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionS",
    "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC",
}
"""Attributes of names, by their OID, in Windows' short spelling."""

ACCESS = {
    "1.3.6.1.5.5.7.48.1": "Online certificate status protocol",
    "1.3.6.1.5.5.7.48.2": "Certification authority issuer",
    "1.3.6.1.5.5.7.48.3": "Time stamping",
    "1.3.6.1.5.5.7.48.5": "Certification authority repository",
}
"""Access methods of information access extensions, by their OID."""

POLICIES = {
    "2.5.29.32.0": "All issuance policies",
    "2.23.140.1.1": "Extended validation",
    "2.23.140.1.2.1": "Domain validated",
    "2.23.140.1.2.2": "Organization validated",
    "2.23.140.1.2.3": "Individual validated",
}
"""Certificate policies, by their OID."""


def called(oid: str, names: dict[str, str]) -> str:
    """The name and the OID of something, or the OID alone where it has no name here."""
    return f"{names[oid]} ({oid})" if oid in names else oid
