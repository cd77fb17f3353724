"""The manual page, from the list of commands that the program itself shows."""

import time

_PAGE = r""".TH CERTBUNDLER 1 "{day}" "certbundler {version}" "User Commands"
.SH NAME
certbundler \- one checked PEM bundle from exported Windows certificates
.SH SYNOPSIS
.B certbundler
.RI [ OPTION ...]\ COMMAND\ [ ARGUMENT ...]
.br
.B certbundler\-gui
.RI [ SOURCE ...]
.SH DESCRIPTION
Reads certificates and stores as Windows exports them, shows what each is, says which ones a kind
of client does not need and why, and saves one PEM bundle for Unix, Linux and Mac clients that was
read back and compared. A source is a file, a folder,
.BI server: HOST\fR[\fB:\fIPORT\fR]
or
.BI store: NAME\fR.
.SH COMMANDS
{commands}.PP
Each says all its options with
.BR \-\-help .
.SH EXIT STATUS
0 done; 1 something in the input was unreadable; 2 usage; 3 could not be saved; 4 a check did not
hold; 70 a mistake in the program; 74 the output could not be written; 130 interrupted.
"""


def manual_page(version: str, changed: int, commands: dict[str, str]) -> str:
    """The page in troff.

    Args:
        version: of the program.
        changed: seconds since 1970 that the page is dated with.
        commands: what each command does, by its name.
    """
    day = time.strftime("%Y-%m-%d", time.gmtime(changed))
    listed = "".join(
        f".TP\n.B {_plain(name)}\n{_plain(purpose)}\n" for name, purpose in commands.items()
    )
    return _PAGE.format(day=day, version=version, commands=listed)


def _plain(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-")
