"""The source of an MSI package, for wixl, from the program's folder.

Identifiers come from names, so that the same folder gives the same package: a file keeps its
component over all versions, each build has its product code, and both ways to install (for the
machine, for one person) have upgrade codes of their own and do not see each other.
"""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from windows.associations import PROGRAM, values
from windows.msi_tables import IN_USE, ON_PATH, PATH

_SPACE = uuid.UUID("6f2f2a3c-52f0-4a67-9a0f-0d5b6f4f9b11")
_NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
_NEWER = "A newer version of CertBundler is installed already. Uninstall it first."
_TOO_OLD = "CertBundler needs Windows 10 version 1607, Windows Server 2016, or later."
_OLDEST_BUILD = 14393  # earlier ones lack what Qt loads
_WINDOWS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_OWN_KEY = r"Software\CertBundler"
_PROPERTIES = {
    "ARPPRODUCTICON": "certbundler.ico",
    "ARPNOMODIFY": "1",
    # files that an earlier build brought are replaced, whatever their versions are
    "REINSTALLMODE": "amus",
}


@dataclass(frozen=True, slots=True)
class Package:
    """One MSI package.

    Attributes:
        version: three numbers.
        folder: the program as it will be installed.
        icon: the name of the .ico beside the folder, which the list of programs shows.
        for_machine: for everybody at this machine; otherwise for one person, without elevation.
    """

    version: str
    folder: Path
    icon: str
    for_machine: bool

    @property
    def build(self) -> str:
        """What tells two builds apart: the hash of what they install."""
        digest = hashlib.sha256(f"{self.version}\n".encode())
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path.relative_to(self.folder)}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    @property
    def code(self) -> str:
        """What Windows Installer tells files of packages apart by: two with one code are equal."""
        return _guid("package", self.scope, self.build, msi_source(self))

    @property
    def upgrade_code(self) -> str:
        """The same for all versions."""
        return _guid("upgrade", self.scope)

    @property
    def scope(self) -> str:
        """The word for whom it installs, in names."""
        return "machine" if self.for_machine else "user"


def msi_source(package: Package) -> str:
    """The package in wixl's XML, to be written beside the folder: wixl takes no absolute path."""
    wix = Element("Wix", xmlns=_NAMESPACE)
    product = SubElement(
        wix,
        "Product",
        Id=_guid("product", package.scope, package.build),
        Name="CertBundler",
        Version=package.version,
        Manufacturer="The CertBundler authors",
        Language="1033",
        UpgradeCode=package.upgrade_code,
    )
    _describe(package, product)
    _look_around(package, product)
    root = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    components = [*_program(package, root), *_shortcuts(package, root)]
    feature = SubElement(product, "Feature", Id="Program", Title="CertBundler", Level="1")
    for identifier in components:
        SubElement(feature, "ComponentRef", Id=identifier)
    _offer_path(package, root, product)
    indent(wix)
    return tostring(wix, encoding="unicode")


def _guid(*names: str) -> str:
    return str(uuid.uuid5(_SPACE, "/".join(names))).upper()


def _describe(package: Package, product: Element) -> None:
    """What is said of the package as a whole."""
    scope = "perMachine" if package.for_machine else "perUser"
    about = {"InstallerVersion": "500", "Compressed": "yes", "InstallScope": scope}
    SubElement(product, "Package", {"Description": "CertBundler", **about})
    SubElement(product, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage=_NEWER)
    SubElement(product, "Icon", Id="certbundler.ico", SourceFile=package.icon)
    for name, value in _PROPERTIES.items():
        SubElement(product, "Property", Id=name, Value=value)


def _look_around(package: Package, product: Element) -> None:
    """What is found out before anything is touched, and what follows from it."""
    hive = "HKLM" if package.for_machine else "HKCU"
    searches = (
        ("FORMERDIR", hive, _OWN_KEY, "Folder"),
        ("FORMERPATH", hive, _OWN_KEY, ON_PATH),
        ("WINDOWSBUILD", "HKLM", _WINDOWS, "CurrentBuildNumber"),
    )
    for name, root, key, value in searches:
        found = SubElement(product, "Property", Id=name)
        where = {"Id": f"Find{name}", "Root": root, "Key": key, "Name": value, "Type": "raw"}
        SubElement(found, "RegistrySearch", where)
    oldest = SubElement(product, "Condition", Message=_TOO_OLD)
    oldest.text = f"Installed OR WINDOWSBUILD >= {_OLDEST_BUILD}"
    SubElement(product, "Binary", Id=IN_USE, SourceFile="in-use.exe")
    asked = '/HERE="[INSTALLDIR]." /FORMER="[FORMERDIR]." /UI=[UILevel]'
    SubElement(product, "CustomAction", Id=IN_USE, Property=IN_USE, ExeCommand=asked)
    for action, name, value in (
        ("SameFolderAgain", "INSTALLDIR", "[FORMERDIR]"),
        ("ShowFolder", "ARPINSTALLLOCATION", "[INSTALLDIR]"),
    ):
        SubElement(product, "CustomAction", Id=action, Property=name, Value=value)
    for name in ("InstallUISequence", "InstallExecuteSequence"):
        sequence = SubElement(product, name)
        step = SubElement(sequence, "Custom", Action="SameFolderAgain", Sequence="60")
        step.text = "FORMERDIR AND NOT INSTALLDIR"
    # after CostFinalize, which settles the folder, and before InstallValidate
    SubElement(sequence, "Custom", Action="ShowFolder", Sequence="1010")
    SubElement(sequence, "Custom", Action=IN_USE, Sequence="1020")
    for name, number in (("WriteEnvironmentStrings", 5200), ("RemoveEnvironmentStrings", 3300)):
        SubElement(sequence, name, Sequence=str(number))


def _offer_path(package: Package, root: Element, product: Element) -> None:
    """A feature that is off unless it is asked for, or was on before (``msi_tables``)."""
    feature = SubElement(product, "Feature", Id=PATH, Title="Commands on PATH", Level="2")
    component = _component(package, _home(root), ON_PATH, ON_PATH)
    _mark(package, component, ON_PATH)
    SubElement(feature, "ComponentRef", Id=ON_PATH)


def _home(root: Element) -> Element:
    """The folder that the program is installed into."""
    return next(
        directory for directory in root.iter("Directory") if directory.get("Id") == "INSTALLDIR"
    )


def _program(package: Package, root: Element) -> Iterator[str]:
    """The files and what Explorer is told of them."""
    place = "ProgramFiles64Folder" if package.for_machine else "LocalAppDataFolder"
    above = SubElement(root, "Directory", Id=place, Name="Programs")
    if not package.for_machine:
        above = SubElement(above, "Directory", Id="ProgramsOfPerson", Name="Programs")
        component = _component(package, above, "Programs", "programs")
        SubElement(component, "RemoveFolder", Id="Programs", On="uninstall")
        _mark(package, component, "Programs")
        yield "Programs"
    home = SubElement(above, "Directory", Id="INSTALLDIR", Name="CertBundler")
    yield from _files(package, package.folder, home)
    yield _registry(package, home)


def _files(package: Package, folder: Path, parent: Element) -> Iterator[str]:
    """A component for each file of a folder, and of the folders in it."""
    for path in sorted(folder.iterdir()):
        name = path.relative_to(package.folder).as_posix()
        key = hashlib.sha256(name.encode()).hexdigest()[:24]
        if path.is_dir():
            inner = SubElement(parent, "Directory", Id=f"d{key}", Name=path.name)
            yield from _files(package, path, inner)
            continue
        component = _component(package, parent, f"c{key}", name)
        source = f"{package.folder.name}/{name}"
        SubElement(component, "File", Id=f"f{key}", Name=path.name, Source=source, KeyPath="yes")
        yield f"c{key}"


def _component(package: Package, parent: Element, identifier: str, name: str) -> Element:
    guid = _guid("component", package.scope, name)
    return SubElement(parent, "Component", Id=identifier, Guid=guid, Win64="yes")


def _registry(package: Package, home: Element) -> str:
    component = _component(package, home, "Associations", "associations")
    hive = "HKLM" if package.for_machine else "HKCU"
    for value in values("[INSTALLDIR]"):
        named = {"Name": value.name} if value.name else {}
        place = {"Root": hive, "Key": value.key, "Type": "string", "Value": value.text}
        SubElement(component, "RegistryValue", {**place, **named})
    _mark(package, component, "Folder", "[INSTALLDIR]")
    return "Associations"


def _shortcuts(package: Package, root: Element) -> Iterator[str]:
    """The start menu's entry; for one person also Send To, which takes several files at once."""
    places = ["ProgramMenuFolder"] if package.for_machine else ["ProgramMenuFolder", "SendToFolder"]
    for place in places:
        folder = SubElement(root, "Directory", Id=place, Name=place)
        component = _component(package, folder, f"In{place}", place)
        SubElement(
            component,
            "Shortcut",
            Id=f"Shortcut{place}",
            Name="CertBundler",
            Target=f"[INSTALLDIR]{PROGRAM}",
            Description="Make one checked PEM bundle from exported certificates",
        )
        _mark(package, component, place)
        yield f"In{place}"


def _mark(package: Package, component: Element, name: str, value: str = "1") -> None:
    """A value by which Windows Installer knows a component that has no file."""
    hive = "HKLM" if package.for_machine else "HKCU"
    mark = {"Key": _OWN_KEY, "Name": name, "Type": "string", "Value": value}
    SubElement(component, "RegistryValue", {"Root": hive, "KeyPath": "yes", **mark})
