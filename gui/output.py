"""What the last pages ask: in which format, where to, and where it will be on the client."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """The user's choices, by the names that ``core.encoders.formats`` uses.

    Attributes:
        format: the name of the format.
        comments: write who it is above each certificate of a PEM bundle.
        newline: "lf" or "crlf", in a PEM bundle.
        destination: the file, or for formats of several files the folder.
        copies: files that are to hold the same; not for formats of several files.
        kit: write the client kit beside a PEM bundle.
        client_path: the path that the bundle will have on the client.
        backups: how many previous files are kept beside each that is replaced; at least 1.
    """

    format: str = "bundle"
    comments: bool = False
    newline: str = "lf"
    destination: str = ""
    copies: tuple[str, ...] = ()
    kit: bool = False
    client_path: str = ""
    backups: int = 3
