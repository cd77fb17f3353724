"""The units and tasks beside the documents: real systemd, and the order of the schema."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from core.cli.build_command import command

FOLDER = Path(__file__).parents[2] / "docs" / "schedules"
UNITS = sorted(FOLDER.glob("*@.*"))
TASKS = sorted(FOLDER.glob("*.xml"))
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
TRIGGER = (
    *("Enabled", "StartBoundary", "EndBoundary", "Repetition", "ExecutionTimeLimit"),
    *("RandomDelay", "ScheduleByDay"),
)
"""[MS-TSCH] 2.5.3: triggerBaseType, then calendarTriggerType; both are sequences."""
EVERY_ORDER = {
    "Task": {"RegistrationInfo", "Triggers", "Settings", "Data", "Principals", "Actions"},
    "Principal": {"UserId", "LogonType", "GroupId", "DisplayName", "RunLevel"},
    "Exec": {"Command", "Arguments", "WorkingDirectory"},
    "Settings": {
        *("MultipleInstancesPolicy", "DisallowStartIfOnBatteries", "StopIfGoingOnBatteries"),
        *("StartWhenAvailable", "RunOnlyIfNetworkAvailable", "ExecutionTimeLimit"),
    },
}
"""[MS-TSCH] 2.5: what these hold, each at most once, in any order (xs:all)."""


@pytest.mark.needs_tool("systemd-analyze")
def test_systemd_finds_nothing_to_say_of_the_units(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here: the units are not checked with it")
    program = tmp_path / "certbundler"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    names = []
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/usr/bin/certbundler", str(program))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
        names.append(tmp_path / unit.name.replace("@", "@servers"))
        names[-1].write_text(text, encoding="utf-8")
    words = [analyze, "verify", "--man=no", *map(str, names)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_each_service_has_its_timer() -> None:
    assert [unit.name for unit in UNITS] == [
        f"certbundler-{what}@.{kind}"
        for what in ("build", "check")
        for kind in ("service", "timer")
    ]


@pytest.mark.parametrize("task", TASKS, ids=lambda path: path.stem)
def test_a_task_holds_what_its_schema_allows_in_its_order(task: Path) -> None:
    root = ET.fromstring(task.read_text(encoding="ascii"))  # noqa: S314 - a file of ours
    (trigger,) = root.iterfind(f"{NAMESPACE}Triggers/{NAMESPACE}CalendarTrigger")
    places = [TRIGGER.index(name) for name in names_in(trigger)]
    assert places == sorted(set(places))
    for element in root.iter():
        allowed = EVERY_ORDER.get(element.tag.removeprefix(NAMESPACE))
        if allowed is not None:
            held = names_in(element)
            assert set(held) <= allowed
            assert len(held) == len(set(held))
    (principal,) = root.iter(f"{NAMESPACE}Principal")
    (actions,) = root.iter(f"{NAMESPACE}Actions")
    assert actions.get("Context") == principal.get("id")


def names_in(element: ET.Element) -> list[str]:
    return [child.tag.removeprefix(NAMESPACE) for child in element]


def test_the_command_lines_are_those_of_build() -> None:
    services = "".join(unit.read_text(encoding="utf-8") for unit in UNITS)
    tasks = "".join(task.read_text(encoding="utf-8") for task in TASKS)
    lines = re.findall(r"^ExecStart=\S+ build (.*)$", services, re.MULTILINE)
    lines += [
        arguments.replace("\\", "/") for arguments in re.findall(r"<Arguments>build (.*)<", tasks)
    ]
    assert len(lines) == 4
    for line in lines:
        command.make_context("build", shlex.split(line))
