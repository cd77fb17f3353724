"""What pictures say, in English; the window translates each template before it is filled."""

from enum import StrEnum

from core.pictures.shapes import ValidityState
from core.rules.interface import FindingCode
from core.x509.certificate import Role


class Word(StrEnum):
    """One template; ``{name}`` stands for a value."""

    CHAIN_TITLE = "Who issued whom"
    TIMELINE_TITLE = "When each certificate is valid"
    SUMMARY = "Certificates: {all}. In the bundle: {kept}. Left out: {left_out}."
    JUDGED = "For {profile}, on {date}."
    MISSING_COUNT = "Issuers that are not here: {count}."
    EXPIRED_COUNT = "Expired: {count}. Expiring soon: {soon}."

    SERVER = "server"
    INTERMEDIATE = "intermediate CA"
    ROOT = "root CA"
    SELF_SIGNED_SERVER = "self-signed server"
    OTHER = "other"

    ROLE_AND_END = "{role}, until {date}"
    NO_DATE = "an unreadable date"
    KEPT = "No. {position} in the bundle"
    KEPT_EXPIRED = "No. {position} in the bundle, expired"
    KEPT_SOON = "No. {position} in the bundle, expires soon"
    KEPT_NOT_YET = "No. {position} in the bundle, not yet valid"
    LEFT_OUT = "left out"
    LEFT_OUT_CHOSEN = "left out by choice"
    LEFT_OUT_NOT_NEEDED = "left out: not needed"
    LEFT_OUT_EXPIRED = "left out: expired"
    LEFT_OUT_SUPERSEDED = "left out: superseded"
    LEFT_OUT_NOT_FOR_SERVERS = "left out: not for servers"
    ISSUER = "issuer"
    MISSING = "not here"
    MISSING_PUBLIC = "not here, but publicly trusted"
    SAYS = "{title}: {role}, valid from {start} to {end}, {mark}."
    SAYS_MISSING = "{title}: issuer, {mark}."

    TODAY = "today, {date}"
    UNTIL = "until {date}"
    DAYS_LEFT = "{days} days left"
    DAY_LEFT = "1 day left"
    HOURS_LEFT = "less than a day left"
    SOON_DAYS = "only {days} days left"
    SOON_DAY = "only 1 day left"
    DAYS_AGO = "expired {days} days ago"
    DAY_AGO = "expired 1 day ago"
    HOURS_AGO = "just expired"
    DAYS_TO_START = "valid in {days} days"
    DAY_TO_START = "valid in 1 day"
    HOURS_TO_START = "valid within a day"

    NOT_SHOWN = "More certificates that are not shown: {count}."
    NOT_SHOWN_LATER = "Certificates that end later and are not shown: {count}."
    LINES_NOT_SHOWN = "More issuers whose lines are not shown: {count}."
    CIRCLE = "Some certificates issued each other in a circle."
    UNPROVED = "Dotted lines: the names agree, but the signature could not be checked."


ROLES = {
    Role.SERVER: Word.SERVER,
    Role.INTERMEDIATE: Word.INTERMEDIATE,
    Role.ROOT: Word.ROOT,
    Role.SELF_SIGNED_SERVER: Word.SELF_SIGNED_SERVER,
    Role.OTHER: Word.OTHER,
}
"""What each role is called."""

KEPT = {
    ValidityState.KEPT: Word.KEPT,
    ValidityState.EXPIRED: Word.KEPT_EXPIRED,
    ValidityState.SOON: Word.KEPT_SOON,
    ValidityState.NOT_YET: Word.KEPT_NOT_YET,
}
"""What is said of a certificate in the bundle."""

LEFT_OUT = {
    FindingCode.NOT_NEEDED: Word.LEFT_OUT_NOT_NEEDED,
    FindingCode.EXPIRED: Word.LEFT_OUT_EXPIRED,
    FindingCode.SUPERSEDED: Word.LEFT_OUT_SUPERSEDED,
    FindingCode.NOT_FOR_SERVERS: Word.LEFT_OUT_NOT_FOR_SERVERS,
}
"""What is said of a certificate that was left out for this reason; of others just that it was."""
