"""What the last pages ask: in which format, where to, and where it will be on the client."""

from dataclasses import dataclass

from core.choices import BACKUPS


@dataclass(frozen=True, slots=True)
class Output:
    """The user's choices, by the names that ``core.encoders.formats`` uses.

    Attributes:
        format: the name of the format.
        comments: write who it is above each certificate of a PEM bundle.
        newline: "lf" or "crlf", in a PEM bundle.
        destination: the file, or for formats of several files the folder.
        copies: files that are to hold the same; not for formats of several files.
        kit: write the client kit of a PEM bundle.
        kit_at: the folder or archive of the kit, as a recipe names it; "" for beside the bundle.
        kit_name: what the bundle is called in the kit, likewise; "" for as it is called itself.
        client_path: the path that the bundle will have on the client.
        backups: how many previous files are kept beside each that is replaced; at least 1.
        follow_links: write through a destination that is a link, as a recipe may want.
    """

    format: str = "bundle"
    comments: bool = False
    newline: str = "lf"
    destination: str = ""
    copies: tuple[str, ...] = ()
    kit: bool = False
    kit_at: str = ""
    kit_name: str = ""
    client_path: str = ""
    backups: int = BACKUPS
    follow_links: bool = False
