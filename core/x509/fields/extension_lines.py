"""What each kind of extension says, one entry a line, raw text.

Source: RFC 5280 section 4.2; the spelling follows Windows' certificate viewer.
"""

from collections.abc import Callable, Iterable
from typing import Any

from cryptography import x509

from core.x509.fields.field import hex_line
from core.x509.fields.name_lines import general_name_lines, name_lines
from core.x509.fields.oids import ACCESS, POLICIES, PURPOSES, called

_USAGES = (
    ("digital_signature", "Digital signature"),
    ("content_commitment", "Non-repudiation"),
    ("key_encipherment", "Key encipherment"),
    ("data_encipherment", "Data encipherment"),
    ("key_agreement", "Key agreement"),
    ("key_cert_sign", "Certificate signing"),
    ("crl_sign", "CRL signing"),
)
_AGREEMENT_USAGES = (("encipher_only", "Encipher only"), ("decipher_only", "Decipher only"))


def extension_lines(value: x509.ExtensionType) -> list[str] | None:
    """The lines that an extension's value reads as, or None for a kind that is not known here.

    Asks the library for every part, so it raises what the library raises.
    """
    write = _WRITERS.get(type(value))
    return None if write is None else (write(value) or ["(empty)"])


def _names(value: Iterable[x509.GeneralName]) -> list[str]:
    return general_name_lines(value)


def _key_usage(value: x509.KeyUsage) -> list[str]:
    usages = (*_USAGES, *(_AGREEMENT_USAGES if value.key_agreement else ()))
    return [text for name, text in usages if getattr(value, name)]


def _purposes(value: Iterable[x509.ObjectIdentifier]) -> list[str]:
    return [called(object_identifier.dotted_string, PURPOSES) for object_identifier in value]


def _basic_constraints(value: x509.BasicConstraints) -> list[str]:
    if not value.ca:
        return ["Subject type=End entity"]
    limit = "none" if value.path_length is None else str(value.path_length)
    return ["Subject type=CA", f"Path length constraint={limit}"]


def _own_key_id(value: x509.SubjectKeyIdentifier) -> list[str]:
    return [hex_line(value.digest)]


def _issuer_key_id(value: x509.AuthorityKeyIdentifier) -> list[str]:
    lines = []
    if value.key_identifier is not None:
        lines.append(f"Key ID={hex_line(value.key_identifier)}")
    lines += [f"Issuer: {line}" for line in general_name_lines(value.authority_cert_issuer or ())]
    if value.authority_cert_serial_number is not None:
        lines.append(f"Serial number={value.authority_cert_serial_number:x}")
    return lines


def _access(value: Iterable[x509.AccessDescription]) -> list[str]:
    lines = []
    for access_description in value:
        lines.append(called(access_description.access_method.dotted_string, ACCESS))
        lines += _indented(general_name_lines([access_description.access_location]))
    return lines


def _distribution_points(value: Iterable[x509.DistributionPoint]) -> list[str]:
    lines = []
    for number, point in enumerate(value, 1):
        lines.append(f"Distribution point {number}")
        lines += _indented(general_name_lines(point.full_name or ()))
        if point.relative_name is not None:
            lines += _indented(name_lines(x509.Name([point.relative_name])))
        if point.reasons:
            reasons = ", ".join(sorted(reason.value for reason in point.reasons))
            lines += _indented([f"Reasons={reasons}"])
        lines += _indented(
            f"CRL issuer: {line}" for line in general_name_lines(point.crl_issuer or ())
        )
    return lines


def policy_lines(value: x509.CertificatePolicies, names: dict[str, str]) -> list[str]:
    """The lines of a list of policies; ``names`` says what their OIDs are called."""
    lines = []
    for policy in value:
        lines.append(called(policy.policy_identifier.dotted_string, names))
        for qualifier in policy.policy_qualifiers or ():
            if isinstance(qualifier, str):
                lines += _indented([f"Practice statement={qualifier}"])
            else:
                lines += _indented([f"Notice={qualifier.explicit_text or ''}"])
    return lines


def _policies(value: x509.CertificatePolicies) -> list[str]:
    return policy_lines(value, POLICIES)


def _name_constraints(value: x509.NameConstraints) -> list[str]:
    lines = []
    for title, trees in (
        ("Permitted", value.permitted_subtrees),
        ("Excluded", value.excluded_subtrees),
    ):
        if trees:
            lines += [title, *_indented(general_name_lines(trees))]
    return lines


def _policy_constraints(value: x509.PolicyConstraints) -> list[str]:
    parts = (
        ("Required explicit policy", value.require_explicit_policy),
        ("Inhibit policy mapping", value.inhibit_policy_mapping),
    )
    return [f"{name}={number}" for name, number in parts if number is not None]


def _inhibit_any_policy(value: x509.InhibitAnyPolicy) -> list[str]:
    return [f"Skip certificates={value.skip_certs}"]


def _tls_features(value: x509.TLSFeature) -> list[str]:
    return [f"{attribute.name} ({attribute.value})" for attribute in value]


def _presence(_: x509.ExtensionType) -> list[str]:
    return ["Present; it has no content."]


def _timestamps(
    value: Iterable[x509.certificate_transparency.SignedCertificateTimestamp],
) -> list[str]:
    lines = []
    for sct in value:
        lines.append(f"Log ID={sct.log_id.hex()}")
        lines += _indented([f"Time={sct.timestamp:%Y-%m-%d %H:%M:%S} UTC"])
    return lines


def _template(value: x509.MSCertificateTemplate) -> list[str]:
    parts = (
        ("Template", value.template_id.dotted_string),
        ("Major version number", value.major_version),
        ("Minor version number", value.minor_version),
    )
    return [f"{name}={part}" for name, part in parts if part is not None]


def _key_period(value: x509.PrivateKeyUsagePeriod) -> list[str]:
    parts = (("Not before", value.not_before), ("Not after", value.not_after))
    return [
        f"{name}={moment:%Y-%m-%d %H:%M:%S} UTC" for name, moment in parts if moment is not None
    ]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


_WRITERS: dict[type[x509.ExtensionType], Callable[[Any], list[str]]] = {
    x509.SubjectAlternativeName: _names,
    x509.IssuerAlternativeName: _names,
    x509.KeyUsage: _key_usage,
    x509.ExtendedKeyUsage: _purposes,
    x509.BasicConstraints: _basic_constraints,
    x509.SubjectKeyIdentifier: _own_key_id,
    x509.AuthorityKeyIdentifier: _issuer_key_id,
    x509.AuthorityInformationAccess: _access,
    x509.SubjectInformationAccess: _access,
    x509.CRLDistributionPoints: _distribution_points,
    x509.FreshestCRL: _distribution_points,
    x509.CertificatePolicies: _policies,
    x509.NameConstraints: _name_constraints,
    x509.PolicyConstraints: _policy_constraints,
    x509.InhibitAnyPolicy: _inhibit_any_policy,
    x509.TLSFeature: _tls_features,
    x509.OCSPNoCheck: _presence,
    x509.PrecertPoison: _presence,
    x509.PrecertificateSignedCertificateTimestamps: _timestamps,
    x509.MSCertificateTemplate: _template,
    x509.PrivateKeyUsagePeriod: _key_period,
}
