"""The OID elements (tag, length and value) of the extensions that libraries look at.

Sources: RFC 5280 section 4.2; RFC 5280 section 4.2.2.1 (authority information access); Netscape's
certificate extensions (certificate type).
"""

SUBJECT_KEY_ID = bytes.fromhex("0603551d0e")
KEY_USAGE = bytes.fromhex("0603551d0f")
SUBJECT_ALT_NAME = bytes.fromhex("0603551d11")
ISSUER_ALT_NAME = bytes.fromhex("0603551d12")
BASIC_CONSTRAINTS = bytes.fromhex("0603551d13")
NAME_CONSTRAINTS = bytes.fromhex("0603551d1e")
CRL_DISTRIBUTION_POINTS = bytes.fromhex("0603551d1f")
CERTIFICATE_POLICIES = bytes.fromhex("0603551d20")
POLICY_MAPPINGS = bytes.fromhex("0603551d21")
AUTHORITY_KEY_ID = bytes.fromhex("0603551d23")
POLICY_CONSTRAINTS = bytes.fromhex("0603551d24")
EXTENDED_KEY_USAGE = bytes.fromhex("0603551d25")
INHIBIT_ANY_POLICY = bytes.fromhex("0603551d36")
AUTHORITY_INFO_ACCESS = bytes.fromhex("06082b06010505070101")
NETSCAPE_TYPE = bytes.fromhex("06096086480186f8420101")

USUAL = frozenset({KEY_USAGE, SUBJECT_ALT_NAME, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE})
"""Those that every library takes where they are critical."""
WIDELY_KNOWN = USUAL | {
    NAME_CONSTRAINTS,
    CERTIFICATE_POLICIES,
    POLICY_MAPPINGS,
    POLICY_CONSTRAINTS,
    INHIBIT_ANY_POLICY,
}
"""Those that OpenSSL, Go and Java take where they are critical."""
