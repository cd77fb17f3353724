"""Reasons why a TLS library verifies or loads nothing, where they are not the library's own words.

They stand in for those words, so they are plain text wherever verdicts go; a language translates
the facts ``words`` and ``reason`` of a sentence where they are one of these.
"""

from core.base.messages import Wording


class VerdictWording(Wording):
    """The reasons, each a clause."""

    NO_ISSUER = "no-issuer", "no certificate of the bundle issued the last one that counts"
    WEAK = "weak-chain", "an algorithm or a key of the chain is not accepted"
    NOT_A_CA = "issuer-not-a-ca", "the issuer is not a CA"
    CONSTRAINTS = "constraints", "a CA of the chain may not issue this certificate"
    EXPIRED = "chain-expired", "a certificate of the chain has expired"
    NOT_YET_VALID = "chain-not-yet-valid", "a certificate of the chain is not valid yet"
    SIGNATURE = "bad-signature", "a signature of the chain is not valid"
    EXTENSION = (
        "unknown-extension",
        "a certificate of the chain has an unknown critical extension",
    )
    PURPOSE = "wrong-purpose", "a certificate of the chain is not for TLS servers"
    KEY_USAGE = "wrong-key-usage", "the key of the server's certificate may not sign"
    TOO_MANY = "too-many-sent", "the server sends more certificates than are looked at"
    NOT_FOR_SERVERS = "unsuitable-purpose", "unsuitable certificate purpose"
    TOO_WEAK = "too-weak", "a key or a signature of the chain is too weak"
    LOADS_NOTHING = (
        "loads-nothing",
        "OpenSSL cannot read a certificate of the bundle, so it loads nothing",
    )
    NOTHING = "nothing-leads-to-it", "nothing in the bundle leads to it"
    TOO_MANY_NAMESAKES = (
        "too-many-namesakes",
        "too many certificates have the name of its issuer",
    )
    SERVER_NOT_YET_VALID = "server-not-yet-valid", "certificate is not yet valid"
    DAMAGED = "structure-damaged", "its structure is damaged"
    CHAIN_DAMAGED = "chain-damaged", "a certificate of the chain is damaged"
    SERIAL = "serial-number", "its serial number is not positive"
    SUBJECT = "subject-damaged", "its subject is damaged: {reason}"
    ISSUER = "issuer-damaged", "its issuer is damaged: {reason}"
    TWO_ALGORITHMS = "two-algorithms", "it names two different signature algorithms"
    UNUSUAL_VALIDITY = "unusual-validity", "its validity is written in an unusual way"
    EXTENSIONS_VERSION = (
        "extensions-version",
        "it has extensions, which its version does not allow",
    )
    UNIQUE_IDS_VERSION = (
        "unique-ids-version",
        "it has unique identifiers, which its version does not allow",
    )
    EXTENSION_TWICE = "extension-twice", "it has an extension twice"
    ALTERNATIVE_NAME = "alternative-name", "an alternative name in it is damaged or unusual"
    REUSED_SERIAL = (
        "reused-serial-number",
        "two different certificates have the same issuer and serial number",
    )
    UNNAMED = (
        "unnamed",
        "its issuer is empty, or its subject is and its alternative names are not critical",
    )
