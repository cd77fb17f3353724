"""A picture as SVG 1.1: one self-contained element without scripts, links or styles of its own.

Every text is escaped, and clipped to its space, so that no name can paint over its neighbours.
"""

from collections.abc import Iterator
from functools import singledispatch
from xml.sax.saxutils import escape

from core.base.printable import printable
from core.pictures.colours import DARK, DASHES, LIGHT, Colours
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

_FONT = "'Segoe UI', 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
_ANCHORS = {Align.START: "start", Align.MIDDLE: "middle", Align.END: "end"}
_BASELINE = 0.35
"""From the middle of a line down to where letters stand, in units of the font size."""


_HATCH = (
    '<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path d="M0 0V6" stroke="{colour}" stroke-width="1.6"/>'
    "</pattern></defs>"
)
"""Bars of expired certificates are hatched, so that they differ on grey paper too."""


def svg(picture: Picture, *, dark: bool = False) -> str:
    """Write a picture as one ``<svg>`` element, which is also a whole XML document in UTF-8.

    Args:
        picture: what to write.
        dark: for dark paper.
    """
    colours = DARK if dark else LIGHT
    size = f'width="{picture.width:g}" height="{picture.height:g}"'
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" role="img" {size} '
        f'viewBox="0 0 {picture.width:g} {picture.height:g}" font-family="{_FONT}">'
    )
    parts = [
        start,
        f"<title>{_escaped(picture.title)}</title>",
        f"<desc>{_escaped(picture.summary)}</desc>",
        _HATCH.format(name=_hatch_name(colours), colour=colours.edges[ValidityState.EXPIRED]),
        f'<rect {size} fill="{colours.paper}"/>',
        *(piece for shape in picture.shapes for piece in _drawn(shape, colours)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _hatch_name(colours: Colours) -> str:
    """The identifier of the hatch, another one for dark paper: a page may hold both pictures."""
    return "expired-dark" if colours is DARK else "expired"


def _escaped(text: str) -> str:
    return escape(printable(text))


@singledispatch
def _drawn(shape: Shape, _colours: Colours) -> Iterator[str]:
    raise TypeError(f"There is no shape {type(shape).__name__}.")


@_drawn.register
def _(shape: Box, colours: Colours) -> Iterator[str]:
    place = f'x="{shape.x:g}" y="{shape.y:g}" height="{shape.height:g}"'
    edge = colours.edges[shape.state]
    yield (
        f'<g><title>{_escaped(shape.says)}</title><rect {place} width="{shape.width:g}" rx="5" '
        f'fill="{colours.fills[shape.state]}" {_stroke(edge, shape.stroke, 1.5)}/></g>'
    )


@_drawn.register
def _(shape: TimelineRow, colours: Colours) -> Iterator[str]:
    fill = colours.shade if shape.shaded else colours.paper
    yield (
        f'<g><title>{_escaped(shape.says)}</title><rect x="{shape.x:g}" y="{shape.y:g}" '
        f'width="{shape.width:g}" height="{shape.height:g}" fill="{fill}"/></g>'
    )


@_drawn.register
def _(shape: Bar, colours: Colours) -> Iterator[str]:
    corners = " ".join(f"{x:g},{y:g}" for x, y in shape.corners())
    stroke = _stroke(colours.edges[shape.state], shape.stroke, 1.5)
    yield f'<polygon points="{corners}" fill="{colours.fills[shape.state]}" {stroke}/>'
    if shape.state is ValidityState.EXPIRED:
        yield f'<polygon points="{corners}" fill="url(#{_hatch_name(colours)})"/>'


@_drawn.register
def _(shape: Polyline, colours: Colours) -> Iterator[str]:
    colour = colours.quiet if shape.state is ValidityState.PLAIN else colours.edges[shape.state]
    points = " ".join(f"{x:g},{y:g}" for x, y in shape.points)
    stroke = _stroke(colour, shape.stroke, 2 if shape.strong else 1.3)
    yield f'<polyline points="{points}" fill="none" {stroke}/>'
    if shape.arrow:
        head = " ".join(f"{x:g},{y:g}" for x, y in shape.head())
        yield f'<polygon points="{head}" fill="{colour}"/>'


@_drawn.register
def _(shape: Text, colours: Colours) -> Iterator[str]:
    """The text in an element of its own, whose edges cut off what is too long or too high."""
    fraction = {Align.START: 0.0, Align.MIDDLE: 0.5, Align.END: 1.0}[shape.align]
    colour = colours.ink if shape.state is ValidityState.PLAIN else colours.edges[shape.state]
    bold = ' font-weight="bold"' if shape.bold else ""
    yield (
        f'<svg x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}" '
        f'height="{shape.height:g}"><text x="{shape.width * fraction:g}" '
        f'y="{shape.height / 2 + shape.size * _BASELINE:g}" font-size="{shape.size:g}"{bold} '
        f'text-anchor="{_ANCHORS[shape.align]}" fill="{colour}">{_escaped(shape.text)}'
        "</text></svg>"
    )


def _stroke(colour: str, style: Stroke, width: float) -> str:
    lengths = " ".join(f"{length:g}" for length in DASHES[style])
    dashes = f' stroke-dasharray="{lengths}"' if lengths else ""
    return f'stroke="{colour}" stroke-width="{width:g}"{dashes}'
