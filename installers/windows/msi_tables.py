"""What wixl cannot write into an MSI package, written by msibuild."""

from collections.abc import Iterator
from pathlib import Path

from platforms.interface import run

IN_USE = "CertBundlerIsOpen"
"""The action that stops the installer, as its log names it."""
ON_PATH = "OnPath"
"""The component that is the folder's place on PATH."""
PATH = "Path"
"""The feature that puts it there."""
_PROGRAM_IN_PACKAGE = 2  # type of an action: msidbCustomActionTypeExe, in the table Binary
_RAW, _64_BIT = 0x2, 0x10  # msidbLocatorType…
_KEPT_FEATURES, _SAME_VERSION_TOO = 0x1, 0x200  # msidbUpgradeAttributes…
_MACHINE, _PERSON = "=-*PATH", "=-PATH"  # set at installation, removed at uninstallation
_SECURE = "SecureCustomProperties"
_HANDED_ON = (
    *("WIX_DOWNGRADE_DETECTED", "WIX_UPGRADE_DETECTED", "INSTALLDIR"),
    *("FORMERDIR", "FORMERPATH", "WINDOWSBUILD"),
)


def complete(package: Path, *, upgrade_code: str, version: str, for_machine: bool) -> None:
    """Add PATH, the program that looks for an open window, and updates of the same version."""
    handed_on = ";".join(_HANDED_ON)
    statements = (
        *_path(_MACHINE if for_machine else _PERSON),
        *_upgrade(upgrade_code, version),
        f"UPDATE `CustomAction` SET `Type` = {_PROGRAM_IN_PACKAGE} WHERE `Action` = '{IN_USE}'",
        f"UPDATE `RegLocator` SET `Type` = {_RAW | _64_BIT}",
        f"UPDATE `Property` SET `Value` = '{handed_on}' WHERE `Property` = '{_SECURE}'",
    )
    run("msibuild", package, *(word for statement in statements for word in ("-q", statement)))


def _path(mark: str) -> Iterator[str]:
    """The folder on PATH, where the feature is chosen or was there before."""
    yield (
        "CREATE TABLE `Environment` (`Environment` CHAR(72) NOT NULL, `Name` CHAR(255) NOT NULL "
        "LOCALIZABLE, `Value` CHAR(255) LOCALIZABLE, `Component_` CHAR(72) NOT NULL "
        "PRIMARY KEY `Environment`)"
    )
    yield (
        "INSERT INTO `Environment` (`Environment`, `Name`, `Value`, `Component_`) "
        f"VALUES ('{ON_PATH}', '{mark}', '[~];[INSTALLDIR]', '{ON_PATH}')"
    )
    yield (
        "CREATE TABLE `Condition` (`Feature_` CHAR(38) NOT NULL, `Level` INT NOT NULL, "
        "`Condition` CHAR(255) PRIMARY KEY `Feature_`, `Level`)"
    )
    yield (
        "INSERT INTO `Condition` (`Feature_`, `Level`, `Condition`) "
        f"VALUES ('{PATH}', 1, 'FORMERPATH')"
    )


def _upgrade(code: str, version: str) -> Iterator[str]:
    """Another build of the same version is replaced as well."""
    yield "DELETE FROM `Upgrade` WHERE `ActionProperty` = 'WIX_UPGRADE_DETECTED'"
    yield (
        "INSERT INTO `Upgrade` (`UpgradeCode`, `VersionMax`, `Attributes`, `ActionProperty`) "
        f"VALUES ('{{{code}}}', '{version}', {_KEPT_FEATURES | _SAME_VERSION_TOO}, "
        "'WIX_UPGRADE_DETECTED')"
    )
