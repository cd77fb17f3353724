"""Whether a bundle is being updated: everything began with one file that holds several servers."""

import os
from collections.abc import Sequence

from core.base.source_names import SERVER, STORE
from core.sources.interface import with_prefix
from core.succession import SERVERS
from core.workflow.document import Document

_PEM = "PEM"
"""How the reader of PEM files calls itself in the origins of certificates."""

_SEVERAL = 2


def updated_bundle(sources: Sequence[str], document: Document | None) -> str | None:
    """The bundle that is being updated; None where the work began with anything else.

    The chain of one server in a PEM file is an export, and no bundle to be written over. Whether
    the file is still there is not looked up: whoever asks must not wait for a share.

    Args:
        sources: what was added, in order.
        document: what was read.
    """
    if document is None or not sources or with_prefix(sources[0]).startswith((SERVER, STORE)):
        return None
    origins = (
        (certificate, certificate.origins[0]) for certificate in document.analysis.collection
    )
    held = [
        certificate
        for certificate, first in origins
        if first.source == sources[0] and first.container == _PEM
    ]
    several = sum(certificate.role in SERVERS for certificate in held) >= _SEVERAL
    return os.path.abspath(sources[0]) if several else None
