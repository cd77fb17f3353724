"""Pages talk by signals and methods; none reaches into another."""

from pathlib import Path

GUI = Path(__file__).resolve().parents[2] / "gui"


def test_nobody_looks_for_a_widget_of_another_page() -> None:
    looking = ("wizard().findChild", "_wizard.findChild(")
    files = {path: path.read_text(encoding="utf-8") for path in (GUI / "pages").glob("*.py")}
    files[GUI / "wizard.py"] = (GUI / "wizard.py").read_text(encoding="utf-8")
    assert not [path.name for path, text in files.items() if any(word in text for word in looking)]
    assert "self.findChild(" not in files[GUI / "wizard.py"]
