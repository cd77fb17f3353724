"""What trying passwords on one source file may cost, with every container inside it together."""

from core.base.limits import Limits


class PasswordWork:
    """The work that was spent on the passwords of one source file, and which of them fitted.

    It is shared by all readings of one file: an archive of a thousand small stores takes no
    longer than one large store.

    Args:
        limits: ``kdf_iterations_file`` bounds the sum.
    """

    def __init__(self, limits: Limits) -> None:
        self.most = limits.kdf_iterations_file
        self._spent = 0
        self._fitted: list[str | None] = []

    @property
    def fitted(self) -> tuple[str | None, ...]:
        """The passwords that opened something, the last one first; None is no password."""
        return tuple(self._fitted)

    def fits(self, password: str | None) -> None:
        """Remember a password for the next container."""
        if password in self._fitted:
            self._fitted.remove(password)
        self._fitted.insert(0, password)

    def spend(self, cost: int) -> bool:
        """Take ``cost``, in iterations of PBKDF2; where too little is left, take nothing."""
        if self._spent + cost > self.most:
            return False
        self._spent += cost
        return True
