"""The files of a client and its bundle, read as they are: in order, and with doubles."""

from dataclasses import dataclass

from core.certificate import Certificate
from core.cli import tables
from core.cli.working import source_named
from core.collection import Collection
from core.errors import UsageError
from core.intake import Intake, gather
from core.problems import Problem, ProblemCode


@dataclass(frozen=True, slots=True)
class Store:
    """What is in one file.

    Attributes:
        certificates: every certificate in it, in order, doubles included.
        intake: the same without doubles, and what gave no certificate.
    """

    certificates: tuple[Certificate, ...]
    intake: Intake

    @property
    def collection(self) -> Collection:
        """The certificates without doubles."""
        return self.intake.collection


def read_store(name: str, *, may_be_empty: bool = False) -> Store:
    """Read one file of certificates; a dash reads standard input.

    Args:
        name: the word of the command line.
        may_be_empty: the agent may well have this file without anything in it.

    Raises:
        UsageError: there is no certificate in it.
    """
    found: list[Certificate] = []
    intake = gather([source_named(name)], each=found.append)
    if not found and not may_be_empty:
        tables.problems(intake)
        raise UsageError(
            "There is no certificate in this file.", advice="Check its name.", source=name
        )
    if may_be_empty:
        problems = (one.unexpected() if _says_empty(one) else one for one in intake.problems)
        intake = intake._replace(problems=tuple(problems))
    return Store(tuple(found), intake)


def _says_empty(problem: Problem) -> bool:
    return problem.code is ProblemCode.EMPTY
