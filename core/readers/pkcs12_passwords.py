"""Finding the password of a PKCS #12 file among the given ones, with bounded work.

No password ever gets into a problem.
"""

from core.base.problems import Problem
from core.readers.interface import Reading
from core.readers.password_work import PasswordWork
from core.readers.pkcs12_decrypt import Encryption, UnknownAlgorithmError, encryption_of
from core.readers.pkcs12_kdf import Derivation
from core.readers.store_wording import KeyStoreWording

_SLOW_BYTES = 4 * 1024 * 1024


class Pkcs12Passwords:
    """The passwords of one run, tried on the encrypted parts of one file.

    Tried are no password, the empty one and those that the reading has, in this order; one that
    fitted comes first for the next part. Equal parameters are hashed once. What one try on one
    part costs stays within ``Limits.kdf_iterations_ask``; what all tries cost, on all that is in
    the same source file, within ``Limits.kdf_iterations_file``.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._work = reading.password_work or PasswordWork(reading.limits)
        candidates = (*self._work.fitted, None, "", *reading.passwords)
        self._candidates = list(dict.fromkeys(candidates))
        self._keys: dict[tuple[Derivation, bytes, int], tuple[bytes, bytes]] = {}

    def open(self, algorithm: bytes, data: bytes, place: str) -> bytes | Problem:
        """Return what is encrypted in ``data``, or the reason why that is not known.

        Args:
            algorithm: the AlgorithmIdentifier, whole DER element.
            data: the encrypted bytes.
            place: where in the source they stand, for the problem.

        Raises:
            DerError: the parameters or the data are damaged.
        """
        try:
            encryption = encryption_of(algorithm)
        except UnknownAlgorithmError as error:
            return self._reading.problem(KeyStoreWording.UNKNOWN_ENCRYPTION, place, oid=error.oid)
        refused = self._too_much(encryption, data, place)
        return refused or self._try_all(encryption, data, place) or self._none_fits(place)

    def _too_much(self, encryption: Encryption, data: bytes, place: str) -> Problem | None:
        """Refuse what one try would take too long for, before anything is hashed."""
        limits = self._reading.limits
        wanted = encryption.derivation.iterations
        if wanted > limits.kdf_iterations_max:
            most = limits.kdf_iterations_max
            return self._reading.problem(KeyStoreWording.TOO_SLOW, place, iterations=most)
        if wanted > limits.kdf_iterations_ask:
            return self._reading.problem(KeyStoreWording.SLOW_PASSWORD, place, iterations=wanted)
        if encryption.cipher.cost and len(data) > _SLOW_BYTES:
            return self._reading.problem(KeyStoreWording.TOO_MUCH_RC2, place, count=_SLOW_BYTES)
        return None

    def _try_all(self, encryption: Encryption, data: bytes, place: str) -> bytes | Problem | None:
        if not self._work.spend(encryption.cipher.cost * len(data)):
            return self._too_much_together(0, place)
        for tried, password in enumerate(tuple(self._candidates)):
            for secret in encryption.derivation.secrets(password):
                keys = self._derived(encryption, secret)
                if keys is None:
                    return self._too_much_together(tried, place)
                plain = encryption.open(keys, data)
                if plain is not None:
                    self._candidates.remove(password)
                    self._candidates.insert(0, password)
                    self._work.fits(password)
                    return plain
        return None

    def _too_much_together(self, tried: int, place: str) -> Problem:
        return self._reading.problem(
            KeyStoreWording.PASSWORD_WORK,
            place,
            tried=tried,
            passwords=len(self._candidates),
            iterations=self._work.most,
        )

    def _derived(self, encryption: Encryption, secret: bytes) -> tuple[bytes, bytes] | None:
        """Hash, unless the same was hashed for another part; the part's own vector counts.

        None where the work of this source file is used up.
        """
        wanted = (encryption.derivation, secret, encryption.cipher.key_size)
        keys = self._keys.get(wanted)
        if keys is None:
            if not self._work.spend(encryption.key_cost):
                return None
            keys = self._keys[wanted] = encryption.keys(secret)
        return keys[0], keys[1] if encryption.iv is None else encryption.iv

    def _none_fits(self, place: str) -> Problem:
        given = bool(self._reading.passwords)
        code = KeyStoreWording.PASSWORD_WRONG if given else KeyStoreWording.PASSWORD_NEEDED
        return self._reading.problem(code, place)
