"""The public roots are those of certifi."""

import certifi

from core.loading import load
from core.public_roots import public_roots
from core.sources.files import FileSource


def test_the_public_roots_are_certifis_own() -> None:
    assert public_roots() == load([FileSource(certifi.where())]).collection
    assert len(public_roots()) > 50


def test_roots_of_one_name_are_found_and_hardly_any_other_is_read() -> None:
    wanted = public_roots().certificates[3]
    collection = public_roots([wanted.tbs.subject or b""])
    assert wanted in collection
    assert len(collection) < 5
    assert not len(public_roots([]))


def test_many_names_find_what_they_would_find_one_by_one() -> None:
    every = public_roots()
    names = {certificate.tbs.subject or b"" for certificate in every}
    assert len(names) > 64
    assert public_roots(names) == every
