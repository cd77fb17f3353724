"""Pictures of a bundle: who issued whom, and when each certificate is valid.

Everything here is pure: a context and a bundle become shapes, and shapes become SVG. The window
paints the same shapes with its own font and colours.
"""

from core.pictures.chain_picture import chain_picture
from core.pictures.shapes import (
    Align,
    Bar,
    Box,
    Picture,
    Polyline,
    Shape,
    Stroke,
    Text,
    TimelineRow,
    ValidityState,
)
from core.pictures.svg import svg
from core.pictures.timeline import timeline
from core.pictures.words import Word

__all__ = [
    "Align",
    "Bar",
    "Box",
    "Picture",
    "Polyline",
    "Shape",
    "Stroke",
    "Text",
    "TimelineRow",
    "ValidityState",
    "Word",
    "chain_picture",
    "svg",
    "timeline",
]
