"""The source of an MSI package, for wixl, from the program's folder.

Identifiers come from names, so that the same folder gives the same package: a file keeps its
component over all versions, a version has its product code, and both ways to install (for the
machine, for one person) have upgrade codes of their own and do not see each other.
"""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from windows.associations import PROGRAM, values

_SPACE = uuid.UUID("6f2f2a3c-52f0-4a67-9a0f-0d5b6f4f9b11")
_NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
_NEWER = "A newer version of CertBundler is installed already. Uninstall it first."


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
    def scope(self) -> str:
        """The word for whom it installs, in names."""
        return "machine" if self.for_machine else "user"


def msi_source(package: Package) -> str:
    """The package in wixl's XML, to be written beside the folder: wixl takes no absolute path."""
    wix = Element("Wix", xmlns=_NAMESPACE)
    product = SubElement(
        wix,
        "Product",
        Id=_guid("product", package.scope, package.version),
        Name="CertBundler",
        Version=package.version,
        Manufacturer="The CertBundler authors",
        Language="1033",
        UpgradeCode=_guid("upgrade", package.scope),
    )
    _describe(package, product)
    root = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    components = [*_program(package, root), *_shortcuts(package, root)]
    feature = SubElement(product, "Feature", Id="Program", Title="CertBundler", Level="1")
    for identifier in components:
        SubElement(feature, "ComponentRef", Id=identifier)
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
    for name, value in (("ARPPRODUCTICON", "certbundler.ico"), ("ARPNOMODIFY", "1")):
        SubElement(product, "Property", Id=name, Value=value)


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


def _mark(package: Package, component: Element, name: str) -> None:
    """A value by which Windows Installer knows a component that has no file."""
    hive = "HKLM" if package.for_machine else "HKCU"
    mark = {"Key": r"Software\CertBundler", "Name": name, "Type": "string", "Value": "1"}
    SubElement(component, "RegistryValue", {"Root": hive, "KeyPath": "yes", **mark})
