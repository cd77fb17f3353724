"""The public roots are those of certifi."""

import certifi

from core.intake import gather
from core.public_roots import public_roots
from core.sources import FileSource


def test_the_public_roots_are_certifis_own() -> None:
    assert public_roots() == gather([FileSource(certifi.where())]).collection
    assert len(public_roots()) > 50
