"""Finding the password of a PKCS #12 file among the given ones, with bounded work.

No password ever gets into a problem.
"""

from core.problems import Problem, ProblemCode
from core.readers.interface import Reading
from core.readers.pkcs12_decrypt import Encryption, UnknownAlgorithmError, encryption_of
from core.readers.pkcs12_kdf import Derivation

_SLOW_BYTES = 4 * 1024 * 1024


class Passwords:
    """The passwords of one run, tried on the encrypted parts of one file.

    Tried are no password, the empty one and those that the reading has, in this order; one that
    fitted comes first for the next part. Equal parameters are hashed once. What one password
    costs, all parts of the file together, stays within ``Limits.kdf_iterations_ask``.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._candidates = list(dict.fromkeys((None, "", *reading.passwords)))
        self._keys: dict[tuple[Derivation, bytes, int], tuple[bytes, bytes]] = {}
        self._seen: set[Derivation] = set()
        self._iterations = 0
        self._slow_bytes = 0

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
            return self._reading.unreadable(
                ProblemCode.UNKNOWN_FORMAT,
                place,
                f"This part is encrypted with the algorithm {error.oid}, which is not known here.",
                "Export it again with AES-256, or as .p7b without the private key.",
            )
        refused = self._too_much(encryption, data, place)
        return refused or self._try_all(encryption, data) or self._none_fits(place)

    def _too_much(self, encryption: Encryption, data: bytes, place: str) -> Problem | None:
        """Refuse what would take too long, before anything is hashed."""
        limits = self._reading.limits
        new = encryption.derivation not in self._seen
        wanted = self._iterations + new * encryption.derivation.iterations
        if wanted > limits.kdf_iterations_max:
            return self._reading.unreadable(
                ProblemCode.LIMIT,
                place,
                f"Each try of a password would take more than {limits.kdf_iterations_max}"
                " iterations. Files that want so many are made to stop programs.",
                "Export it again, or ask where the file comes from.",
            )
        if wanted > limits.kdf_iterations_ask:
            return self._reading.unreadable(
                ProblemCode.SLOW_PASSWORD,
                place,
                f"Each try of a password takes {wanted} iterations, which is slow.",
                "Allow slow passwords for this file if you trust where it comes from.",
            )
        self._slow_bytes += encryption.cipher.slow * len(data)
        if self._slow_bytes > _SLOW_BYTES:
            return self._reading.unreadable(
                ProblemCode.LIMIT,
                place,
                f"More than {_SLOW_BYTES} bytes are encrypted with the outdated cipher RC2.",
                "Export it again with AES-256.",
            )
        self._seen.add(encryption.derivation)
        self._iterations = wanted
        return None

    def _try_all(self, encryption: Encryption, data: bytes) -> bytes | None:
        for password in tuple(self._candidates):
            for secret in encryption.derivation.secrets(password):
                plain = encryption.open(self._derived(encryption, secret), data)
                if plain is not None:
                    self._candidates.remove(password)
                    self._candidates.insert(0, password)
                    return plain
        return None

    def _derived(self, encryption: Encryption, secret: bytes) -> tuple[bytes, bytes]:
        """Hash, unless the same was hashed for another part; the part's own vector counts."""
        wanted = (encryption.derivation, secret, encryption.cipher.key_size)
        keys = self._keys.get(wanted)
        if keys is None:
            keys = self._keys[wanted] = encryption.keys(secret)
        return keys[0], keys[1] if encryption.iv is None else encryption.iv

    def _none_fits(self, place: str) -> Problem:
        if not self._reading.passwords:
            return self._reading.unreadable(
                ProblemCode.PASSWORD_NEEDED,
                place,
                "The certificates in this PKCS #12 file are encrypted and want a password.",
                "Give the password that was chosen when the file was exported.",
            )
        return self._reading.unreadable(
            ProblemCode.PASSWORD_WRONG,
            place,
            "The certificates in this PKCS #12 file want another password than the given ones.",
            "Give the password that was chosen when the file was exported.",
        )
