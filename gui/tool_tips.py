"""Tool tips that show text as it is: Qt takes for markup what looks so."""

from html import escape


def as_tool_tip(text: str) -> str:
    """A plain text in as many lines as it needs; "" for none."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
