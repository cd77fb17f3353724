"""What a client's library cannot load: with it in the file, the client may load nothing."""

from collections.abc import Iterable

from core.base.messages import Message
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.refusals.loading import not_loaded_by
from core.servers.judgement_wording import JudgementWording
from core.x509.certificate import Certificate
from core.x509.names import title


class LoadRefusals:
    """Knows what a client's library cannot load: a file with it may be refused whole.

    Args:
        certificates: everything that the bundles hold.
        profile: the kind of client.
    """

    def __init__(self, certificates: Iterable[Certificate], profile: ClientProfile) -> None:
        answers = (
            (certificate, not_loaded_by(certificate, profile.libraries))
            for certificate in certificates
        )
        self._refused = {
            certificate: refused for certificate, refused in answers if refused is not None
        }

    def failure(self, bundle: Collection) -> Message | None:
        """Why the bundle cannot be loaded; None where it can."""
        for certificate, refused in self._refused.items():
            if certificate in bundle:
                facts = {"title": title(certificate), "reason": refused.reason}
                return JudgementWording.NOT_LOADED.of(**facts)
        return None
