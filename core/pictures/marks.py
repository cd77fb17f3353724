"""What pictures show of each certificate: its state, the style of its outline, its words."""

from dataclasses import dataclass
from datetime import datetime

from core.base.messages import Fact, Language, filled
from core.bundle import Bundle
from core.pictures.fitting import label
from core.pictures.shapes import Stroke, ValidityState
from core.pictures.words import KEPT, LEFT_OUT, ROLES, Word
from core.rules.interface import FindingCode, RuleContext
from core.x509.certificate import Certificate
from core.x509.names import title

_STATES = {
    FindingCode.EXPIRED: ValidityState.EXPIRED,
    FindingCode.EXPIRES_SOON: ValidityState.SOON,
    FindingCode.NOT_YET_VALID: ValidityState.NOT_YET,
}


@dataclass(frozen=True, slots=True)
class CertificateMark:
    """What is shown of one certificate.

    Attributes:
        title: what it is called, harmless.
        role: what it is to a client, in words.
        end: the last day of its validity, in words.
        time: its state by the calendar alone; ``KEPT`` where there is nothing to say.
        state: its state in the bundle; ``LEFT_OUT`` whatever the calendar says.
        stroke: dotted where it is left out.
        words: its state in words.
        says: all of it in a sentence.
    """

    title: str
    role: str
    end: str
    time: ValidityState
    state: ValidityState
    stroke: Stroke
    words: str
    says: str


class CertificateMarks:
    """Tells the mark of each certificate of one set of certificates and bundle."""

    def __init__(self, context: RuleContext, bundle: Bundle, language: Language) -> None:
        self._language = language
        self._bundle = bundle
        self._reasons = {
            left_out.certificate.sha256: left_out.reason for left_out in bundle.left_out
        }
        self._times: dict[str, ValidityState] = {}
        self._public: set[str] = set()
        for finding in bundle.findings:
            if finding.about is not None and finding.code in _STATES:
                self._times[finding.about] = _STATES[finding.code]
            if finding.about is not None and finding.code is FindingCode.PUBLICLY_TRUSTED:
                self._public.add(finding.about)
        self._context = context

    def of(self, certificate: Certificate) -> CertificateMark:
        """What is shown of this certificate of the context."""
        time = self._times.get(certificate.sha256, ValidityState.KEPT)
        kept = certificate in self._bundle.certificates
        words = self._kept_words(certificate, time) if kept else self._left_out_words(certificate)
        name, role = label(title(certificate)), self._language.translate(ROLES[certificate.role])
        start, end = self._day(certificate.tbs.not_before), self._day(certificate.tbs.not_after)
        says = self.fill(Word.SAYS, title=name, role=role, start=start, end=end, mark=words)
        stroke = Stroke.SOLID if kept else Stroke.DOTTED
        return CertificateMark(
            name, role, end, time, time if kept else ValidityState.LEFT_OUT, stroke, words, says
        )

    def place(self, certificate: Certificate) -> int:
        """The certificate's place in the bundle, from 0; what is left out comes after that."""
        kept = self._bundle.certificates
        return kept.position(certificate) if certificate in kept else len(kept)

    def public(self, certificate: Certificate) -> bool:
        """Most clients have the root that this certificate leads to."""
        return certificate.sha256 in self._public

    def header(self) -> tuple[str, str]:
        """How many certificates there are and where they are; for whom and when that was judged."""
        counts = self.fill(
            Word.SUMMARY,
            all=len(self._context.collection),
            kept=len(self._bundle.certificates),
            left_out=len(self._context.collection) - len(self._bundle.certificates),
        )
        judged = self.fill(
            Word.JUDGED,
            profile=self._language.translate(self._context.profile.title),
            date=self._context.now,
        )
        return counts, judged

    def times(self) -> str:
        """How many certificates have expired, and how many will soon."""
        validity_states = list(self._times.values())
        return self.fill(
            Word.EXPIRED_COUNT,
            count=validity_states.count(ValidityState.EXPIRED),
            soon=validity_states.count(ValidityState.SOON),
        )

    def fill(self, word: Word, **values: Fact) -> str:
        """A sentence in the reader's language."""
        return filled(word, values, self._language)

    def _kept_words(self, certificate: Certificate, time: ValidityState) -> str:
        return self.fill(KEPT[time], position=self.place(certificate) + 1)

    def _left_out_words(self, certificate: Certificate) -> str:
        if certificate.sha256 not in self._reasons:
            return self.fill(Word.LEFT_OUT)
        reason = self._reasons[certificate.sha256]
        return self.fill(
            LEFT_OUT.get(reason.code, Word.LEFT_OUT) if reason else Word.LEFT_OUT_CHOSEN
        )

    def _day(self, moment: datetime | None) -> str:
        return self._language.day(moment) if moment else self._language.translate(Word.NO_DATE)
