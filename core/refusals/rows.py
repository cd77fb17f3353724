"""The whole table of refusals."""

from functools import lru_cache

from core.refusals import authorities, extensions, keys, servers
from core.refusals.interface import RefusalRow
from core.refusals.traits import CertificateTraits

ROWS: tuple[RefusalRow, ...] = (*keys.ROWS, *authorities.ROWS, *servers.ROWS, *extensions.ROWS)
"""Every property that some measured library refuses."""


@lru_cache(4096)
def rows_for(traits: CertificateTraits) -> tuple[RefusalRow, ...]:
    """The rows that apply; cached, for certificates of one template have the same."""
    return tuple(row for row in ROWS if row.applies(traits))
