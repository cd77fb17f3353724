"""From what was read to what the rules look at."""

from datetime import datetime

from core.chain import chain_of
from core.intake import Intake
from core.profiles import profile_named
from core.public_roots import public_roots
from core.rules import Study


def study_of(intake: Intake, client: str, now: datetime, soon: int) -> Study:
    """Put what was read under one client profile.

    Args:
        intake: what was read.
        client: the name of the profile.
        now: the present time.
        soon: within how many days a certificate expires "soon".
    """
    chain = chain_of(intake.collection)
    return Study(
        collection=intake.collection,
        chain=chain,
        profile=profile_named(client),
        now=now,
        soon_days=soon,
        problems=intake.problems,
        public_roots=public_roots(chain.top_issuers()),
    )
