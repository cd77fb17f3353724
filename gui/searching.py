"""What somebody searches for in a list, and which certificates have it."""

import re
from collections.abc import Iterable, Sequence

from core.rules.interface import Finding
from core.wording import label_of
from core.x509.certificate import Certificate
from core.x509.names import hosts
from gui import words

_THUMBPRINT = re.compile(r"[0-9a-f]{16,64}")


def searched(text: str) -> list[str]:
    """The words that somebody searches for.

    A thumbprint is one word, whatever stands between its digits: Windows' dialogs put spaces
    there, and an invisible mark before the first.
    """
    plain = re.sub(r"[\s:\-\u200e]", "", text).casefold()
    return [plain] if _THUMBPRINT.fullmatch(plain) else text.casefold().split()


def matches(certificate: Certificate, wanted: Sequence[str], more: str = "") -> bool:
    """Every word is in the name, hosts, issuer, expiry or fingerprints, or in what is given."""
    end = words.date(certificate.tbs.not_after)
    parts = (
        words.name(certificate),
        *hosts(certificate),
        words.issuer(certificate),
        end,
        certificate.sha256,
        certificate.sha1,
        more,
    )
    text = " ".join(parts).casefold()
    return all(word in text for word in wanted)


def searched_labels(findings: Iterable[Finding]) -> str:
    """The findings as a search sees them: what is in quotes is found as a whole label only."""
    return " ".join(quoted(words.translated(label_of(finding))) for finding in findings)


def quoted(label: str) -> str:
    """What to search for to find a label, and none that only has it as a part."""
    return f'"{label}"'
