"""PKIs made at random from a seed: levels, cross-signs, renewals, names, kinds of keys."""

import random
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from tests.factory import LONG, OVER, Issued, PrivateKey, authority, ec_key, rsa_key, server
from tests.tls import HOST
from tests.worlds import Chain


def _key(chance: random.Random, tag: str) -> PrivateKey:
    kind = chance.random()
    if kind < 0.1:
        return rsa_key(2048)
    if kind < 0.2:
        return ed25519.Ed25519PrivateKey.from_private_bytes(tag.encode().ljust(32, b".")[:32])
    return ec_key(tag, ec.SECP384R1() if kind < 0.3 else ec.SECP256R1())


class Pki:
    """One PKI.

    Args:
        seed: what it is made from; the same seed gives the same PKI.
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self._serial = 1
        self._key_ids = self._chance.random() < 0.85
        self.above: list[Issued] = []
        for level in range(self._chance.randint(1, 4)):
            name = f"CA {level}" if self._chance.random() < 0.9 else "CA"
            self.above.append(self._authority(name, self.above[-1] if self.above else None))
        self.others: list[Issued] = []
        for _ in range(self._chance.randint(0, 3)):
            self.others.append(self._twin(self._chance.choice(self.above)))
        issuing = self.above[-1]
        # EC only: the servers of these tests need a key that every library speaks with
        key = ec_key(f"server {seed}")
        self.server = server(HOST, issuing, key=key, key_ids=self._key_ids, **LONG)

    def _authority(
        self, name: str, issuer: Issued | None, key: PrivateKey | None = None, *, over: bool = False
    ) -> Issued:
        self._serial += 1
        length = self._chance.choice([None, None, None, None, 0, 1, 2])
        return authority(
            name,
            issuer,
            key=key or _key(self._chance, f"{name} {self._serial}"),
            serial=self._serial,
            path_length=length,
            key_ids=self._key_ids,
            **(OVER if over else LONG),
        )

    def _twin(self, issued: Issued) -> Issued:
        """The same name once more: renewed, expired, cross-signed, or with another key."""
        name = issued.x509.subject.rfc4514_string().partition(",")[0].removeprefix("CN=")
        position = self.above.index(issued)
        issuer = self.above[position - 1] if position else None
        kind = self._chance.choice(("renewed", "expired", "crossed", "other key"))
        if kind == "renewed":
            return self._authority(name, issuer, issued.key)
        if kind == "expired":
            return self._authority(name, issuer, issued.key, over=True)
        if kind == "other key":
            return self._authority(name, issuer)
        crossing = authority(f"Cross {self._serial}", serial=self._serial, **LONG)
        if self._chance.random() < 0.5:
            self.others.append(crossing)
        return self._authority(name, crossing, issued.key)

    def questions(self, count: int) -> Iterator[tuple[Chain, list[Chain]]]:
        """What the server may send, each with some bundles."""
        pool = [self.server, *self.above, *self.others]
        proper = tuple(reversed(self.above))
        for number in range(3):
            sent = proper[: self._chance.randint(0, len(proper))]
            if number == 2 and self.others:
                sent = (*sent, self._chance.choice(self.others))
            bundles = [
                tuple(self._chance.sample(pool, self._chance.randint(1, len(pool))))
                for _ in range(count - 1)
            ]
            yield sent, [tuple(pool[1:]), *bundles]
