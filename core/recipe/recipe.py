"""What a recipe says: sources, client, order, what is left out, destinations."""

import os
from collections.abc import Callable

from core.agent.client_path import SUGGESTED
from core.base.choices import BACKUPS, BUNDLE_NAME, SOON_DAYS, FindingCode, Format, Newline, Order
from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER, STORE
from core.profiles.registry import PROFILES

VERSION = 3
"""The newest version of the form, as the key ``version`` gives it."""

SINCE = {
    "format": 2,
    "kit": 2,
    "kit_name": 2,
    "description": 3,
    "signers": 3,
    "containers_only": 3,
    "include_unloadable": 3,
    "truststore_password_name": 3,
    "kit_system_store": 3,
    "notification_server": 3,
    "soon": 3,
    "servers": 3,
    "hold": 3,
}
"""Which version of the form has a key first; version 1 where it is not here."""

BUNDLE_ONLY = ("comments", "newline", "kit")
"""What only the format of one PEM file has a place for."""

TRUSTSTORES = (Format.P12, Format.JKS)
"""The formats that can have a password."""

KIT_ONLY = ("kit_name", "kit_system_store", "notification_server")
"""What only a kit has a place for."""

_NOT_PATHS = (SERVER, STORE)


def kit_beside(bundle: str) -> str:
    """Where the kit of a bundle goes that is saved by itself: a folder beside it."""
    folder, name = os.path.split(bundle)
    return os.path.join(folder, f"{os.path.splitext(name)[0]}-kit")


class RecipeSource(QuickTuple):
    """One source, and what is expected of it.

    Attributes:
        name: as on the command line: a file, a folder, ``server:HOST[:PORT]``, ``store:NAME``.
        exactly: SHA-256 of the certificates that it gives, all of them and no other; where it
            is empty, this is not checked.
        at_least: SHA-256 of certificates that it gives, others or not.
        password_name: what its password is called in the system's keyring, or None.
    """

    name: str
    exactly: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    password_name: str | None = None


class Recipe(QuickTuple):
    """How to build a bundle again. All SHA-256 are 64 lower-case hexadecimal digits.

    Options of the command line, keys of a recipe's file and answers on the pages of the window have
    these names and these defaults; ``SINCE`` tells since which version of the form.

    Attributes:
        sources: where the certificates come from, in order.
        description: what the bundle is for, for whoever opens the recipe; None for nothing said.
        client: the name of the client profile.
        order: the order of the certificates that are not pinned.
        first: SHA-256 of the pinned certificates, which stand first, in this order.
        leave_out: the findings whose certificates are left out.
        leave_out_certificates: SHA-256 of certificates that are left out whatever is found.
        signers: take the certificates of signers too, which are not content.
        containers_only: take no certificates from inside other texts; name the files.
        skip_unreadable: go on where a part of the sources cannot be read.
        include_unloadable: write certificates too that the client's TLS library cannot load.
        format: what the bundle is written as.
        truststore_password_name: what the password of a truststore is called in the system's
            keyring; None for Java's usual one, or none.
        destinations: the files that are to hold the bundle; folders for formats of several files.
        follow_links: write through a destination that is a link.
        backups: how many previous files are kept beside each destination; at least 1.
        comments: add a comment naming the certificate above each one.
        newline: what ends each line.
        client_path: the path that the bundle has on the client, or None.
        kit: the folder of the client kit, or an archive that ends in .zip; None for no kit.
        kit_name: what the bundle is called in the kit; None for the first destination's name.
        kit_system_store: the kit has what brings its CAs to the stores of systems too.
        notification_server: the host of the server whose certificate the kit's policy names; None
            for any of the bundle's.
        soon: within how many days a certificate expires "soon".
        servers: servers that are asked at each build to prove the bundle; what they send does not
            go in.
        hold: SHA-256 of the file that the destinations are to go on holding: while it is said, no
            build replaces them. None for builds as usual.
    """

    sources: tuple[RecipeSource, ...]
    description: str | None = None
    client: str = next(iter(PROFILES))
    order: Order = Order.SERVERS_FIRST
    first: tuple[str, ...] = ()
    leave_out: tuple[FindingCode, ...] = ()
    leave_out_certificates: tuple[str, ...] = ()
    signers: bool = False
    containers_only: bool = False
    skip_unreadable: bool = False
    include_unloadable: bool = False
    format: Format = Format.BUNDLE
    truststore_password_name: str | None = None
    destinations: tuple[str, ...] = ()
    follow_links: bool = False
    backups: int = BACKUPS
    comments: bool = False
    newline: Newline = Newline.LF
    client_path: str | None = None
    kit: str | None = None
    kit_name: str | None = None
    kit_system_store: bool = False
    notification_server: str | None = None
    soon: int = SOON_DAYS
    servers: tuple[str, ...] = ()
    hold: str | None = None

    @property
    def destination(self) -> str:
        """The first of the destinations; "" where there is none."""
        return self.destinations[0] if self.destinations else ""

    @property
    def copies(self) -> tuple[str, ...]:
        """The other destinations."""
        return self.destinations[1:]

    @property
    def name_in_kit(self) -> str:
        """What the bundle is called in the kit."""
        return self.kit_name or os.path.basename(self.destination) or BUNDLE_NAME

    def fitting(self) -> "Recipe":
        """The recipe without what its format has no place for."""
        is_bundle = self.format is Format.BUNDLE
        plain = self if is_bundle else self._replace(comments=False, newline=Newline.LF, kit=None)
        if self.format not in TRUSTSTORES:
            plain = plain._replace(truststore_password_name=None)
        if plain.kit:
            return plain
        return plain._replace(kit_name=None, kit_system_store=False, notification_server=None)

    @property
    def path_on_clients(self) -> str:
        """Where the kit brings the bundle to."""
        return self.client_path or SUGGESTED

    @property
    def paths(self) -> tuple[str, ...]:
        """All files and folders that it names."""
        names = (source.name for source in self.sources if not source.name.startswith(_NOT_PATHS))
        return (*names, *self.destinations, *((self.kit,) if self.kit else ()))

    def located(self, folder: str) -> "Recipe":
        """The recipe with its relative paths taken from this folder, the one that it is in."""

        def joined(name: str) -> str:
            return os.path.join(folder, name.replace("/", os.sep))

        return self._with_paths(joined, folder)

    def relative_to(self, folder: str, like: "Recipe | None" = None) -> "Recipe":
        """The recipe to be saved in this folder: what is below it relative, all else absolute.

        Args:
            folder: where it is saved. Relative paths in the recipe are those of the working folder.
            like: the recipe that is there now; what it names is written as it has it.
        """
        inside = os.path.join(os.path.abspath(folder), "")
        names = like.paths if like else ()
        known = {os.path.abspath(os.path.join(folder, name)): name for name in names}

        def shortened(name: str) -> str:
            path = os.path.abspath(name)
            if path in known:
                return known[path]
            path = path.removeprefix(inside) if path != inside.rstrip(os.sep) else "."
            return path.replace(os.sep, "/")

        return self._with_paths(shortened, os.curdir)

    def _with_paths(self, change: Callable[[str], str], folder: str) -> "Recipe":
        def changed(source: RecipeSource) -> RecipeSource:
            no_path = source.name.startswith(_NOT_PATHS)
            if no_path and not os.path.lexists(os.path.join(folder, source.name)):
                return source  # what is there is a file, whatever it is called
            path = change(source.name)
            return source._replace(name=f"./{path}" if path.startswith(_NOT_PATHS) else path)

        sources = map(changed, self.sources)
        destinations = map(change, self.destinations)
        return self._replace(
            sources=tuple(dict.fromkeys(sources)),
            destinations=tuple(dict.fromkeys(destinations)),
            kit=self.kit and change(self.kit),
        )
