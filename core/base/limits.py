"""The bounds that keep every reader finite in time and memory, whatever the input."""

from core.base.quick_tuple import QuickTuple

MIB = 1024 * 1024


class Limits(QuickTuple):
    """How much of the input is read before a reader stops with a problem that says so.

    Attributes:
        file_bytes: the largest file that is read.
        certificates: the largest number of certificates in one run, doubles included.
        nesting: how deep containers may sit in containers (a .p7b in Base-64 in a ZIP is 3).
        folder_depth: how deep folders may sit in folders.
        folder_files: how many files one folder source may hold, its sub-folders included.
        kdf_iterations_ask: iterations that one try of a password takes without asking.
        kdf_iterations_max: iterations that one try of a password never exceeds.
        kdf_iterations_file: iterations that all tries on one source file take, with all the
            containers in it; ciphers that are slow here count as iterations too.
        kdf_iterations_file_max: the same for a person who has patience.
        zip_entries: the largest number of files in one archive.
        zip_bytes: the largest size of one archive when unpacked, in bytes.
        zip_ratio: the largest ratio of unpacked to packed size of one archived file.
    """

    file_bytes: int = 512 * MIB
    certificates: int = 1_000_000
    nesting: int = 6
    folder_depth: int = 32
    folder_files: int = 1_000_000
    kdf_iterations_ask: int = 600_000
    kdf_iterations_max: int = 5_000_000
    kdf_iterations_file: int = 12_000_000
    kdf_iterations_file_max: int = 120_000_000
    zip_entries: int = 100_000
    zip_bytes: int = 512 * MIB
    zip_ratio: int = 200

    def patient(self) -> "Limits":
        """The limits of somebody who said that slow passwords are worth the wait."""
        return self._replace(
            kdf_iterations_ask=self.kdf_iterations_max,
            kdf_iterations_file=self.kdf_iterations_file_max,
        )
