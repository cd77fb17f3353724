"""Why a file is not a policy."""

from core.base.messages import Wording

_COPY = "Copy the policy file from the client again, whole and unchanged."
_OPEN = "Open the policy file of the Targeted Agent Settings."
_WHERE = "Name the policy file of the Targeted Agent Settings, or the folder with all policies."


class PolicyWording(Wording):
    """Errors of policy files."""

    NO_ELEMENT_IN_ANY = (
        "no-policy-in-files",
        "None of these policies has a CurlSSL element.",
        _WHERE,
    )
    CANNOT_LIST = (
        "cannot-list-policies",
        "The folder cannot be read ({error}).",
        _WHERE,
    )
    NO_XML = "no-xml-in-folder", "The folder contains no .xml file.", _WHERE
    CANNOT_READ = "cannot-read-policy", "{what}", _WHERE
    TOO_LARGE = (
        "policy-too-large",
        "The file is larger than {size} MiB, so it is not a policy.",
        _OPEN,
    )
    NO_ELEMENT = (
        "no-policy",
        "There is no {element} element in this file.",
        (
            "Open the policy of the Targeted Agent Settings; on the client it is one of "
            "/opt/altiris/notification/nsagent/var/policies/*.xml."
        ),
    )
    NOT_XML = "policy-not-xml", "The file is not the XML of a policy ({error}).", _COPY
    ENCODING = (
        "policy-encoding",
        "The file is in a character encoding that no policy uses.",
        _COPY,
    )
    TOO_DEEP = (
        "policy-too-deep",
        "Elements are nested deeper than {levels} levels, so this is not a policy.",
        _OPEN,
    )
    DOCTYPE = (
        "policy-with-doctype",
        "The file has a document type declaration, which no policy has.",
        "Do not use this file; take the policy from the client again.",
    )
