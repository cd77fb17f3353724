"""The picture of who issued whom: servers at the left, what issued them further to the right.

Boxes of certificates in the bundle have a solid outline, of those left out a dotted one, and of
issuers that are not here a dashed one; words in each box say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from core.base.messages import ENGLISH, Language
from core.bundle import Bundle
from core.pictures.fitting import fitted, label, width_of
from core.pictures.grid import BOX_HEIGHT, Grid
from core.pictures.layers import layers
from core.pictures.marks import CertificateMarks
from core.pictures.paper import foot, foot_height, head, head_height
from core.pictures.selection import links_between, surroundings
from core.pictures.shapes import (
    FONT_SIZE,
    SMALL_SIZE,
    Box,
    Picture,
    Polyline,
    Stroke,
    Text,
    ValidityState,
)
from core.pictures.words import Word
from core.rules.interface import RuleContext
from core.x509.certificate import Certificate
from core.x509.names import short_name

_PADDING = 14.0
_TEXT_LINES = ((FONT_SIZE, True, 20.0), (SMALL_SIZE, False, 17.0), (SMALL_SIZE, False, 17.0))
"""The size, boldness and height of the lines in a box."""
_NARROWEST = 220.0
_WIDEST = 380.0
"""Between these, boxes are as wide as the longest text in any of them."""
_LEAST_PAPER = 600.0


@dataclass(frozen=True, slots=True)
class _Missing:
    """An issuer that is not here, and whether most clients have it all the same."""

    name: str
    public: bool


@dataclass(frozen=True, slots=True)
class _Graph:
    """What is drawn, before it has a place.

    Attributes:
        nodes: the certificates, then the missing issuers.
        parents: the issuers of each node.
        unproved: nodes whose signature could not be checked.
        notes: what the picture does not show.
    """

    nodes: tuple[Certificate | _Missing, ...]
    parents: tuple[tuple[int, ...], ...]
    unproved: frozenset[int]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Card:
    """What stands in a box: its title, what it is, and its state, each on a line."""

    lines: tuple[str, str, str]
    state: ValidityState
    stroke: Stroke
    says: str
    about: str | None


def chain_picture(
    context: RuleContext, bundle: Bundle, focus: str | None = None, *, language: Language = ENGLISH
) -> Picture:
    """Draw who issued whom, what is in the bundle, what is left out and why, what is missing.

    Args:
        context: all certificates.
        bundle: those that go in, and why the others do not.
        focus: SHA-256 of the certificate whose surroundings are drawn where there are too many
            certificates; one that is not in the context counts as None.
        language: the reader's language.
    """
    marks = CertificateMarks(context, bundle, language)
    graph = _graph(context, marks, focus)
    place = layers(graph.parents)
    missing = sum(isinstance(node, _Missing) for node in graph.nodes)
    sentences = list(marks.header())
    if missing:
        sentences.append(marks.fill(Word.MISSING_COUNT, count=missing))
    notes = [*graph.notes, *([marks.fill(Word.CIRCLE)] if place.circular else [])]
    cards = [_card(node, marks) for node in graph.nodes]
    box_width = _box_width(cards)
    grid = Grid(place, head_height(sentences), box_width)
    width = max(grid.width, _LEAST_PAPER)
    title = marks.fill(Word.CHAIN_TITLE)
    shapes = (
        *head(width, title, sentences),
        *_lines(graph, grid),
        *(
            shape
            for index, card in enumerate(cards)
            for shape in _drawn(card, grid.box(index), box_width)
        ),
        *foot(width, grid.bottom, notes),
    )
    height = grid.bottom + foot_height(notes)
    return Picture(width, height, shapes, title, " ".join((*sentences, *notes)))


def _graph(context: RuleContext, marks: CertificateMarks, focus: str | None) -> _Graph:
    centre = context.collection.get(focus) if focus else None
    shown = surroundings(context.chain, context.collection.position(centre) if centre else None)
    shown.sort(
        key=lambda position: (
            context.certificate(position).is_ca,
            marks.place(context.certificate(position)),
            position,
        )
    )
    parents, undrawn = links_between(context.chain, shown)
    nodes: list[Certificate | _Missing] = [context.certificate(position) for position in shown]
    missing: dict[tuple[bytes | None, bytes | None], int] = {}
    for index, position in enumerate(shown):
        certificate = context.certificate(position)
        if context.chain.issuers[position] or context.chain.self_signed[position]:
            continue
        key = certificate.tbs.issuer, certificate.tbs.authority_key_id
        if key not in missing:
            missing[key] = len(nodes)
            nodes.append(_Missing(short_name(certificate.tbs.issuer), marks.public(certificate)))
        parents[index].append(missing[key])
    parents.extend([] for _ in missing)
    unproved = {index for index, position in enumerate(shown) if position in context.chain.unproved}
    hidden = len(context.collection) - len(shown)
    notes = (
        *([marks.fill(Word.NOT_SHOWN, count=hidden)] if hidden else []),
        *([marks.fill(Word.LINES_NOT_SHOWN, count=undrawn)] if undrawn else []),
        *([marks.fill(Word.UNPROVED)] if any(parents[position] for position in unproved) else []),
    )
    return _Graph(tuple(nodes), tuple(map(tuple, parents)), frozenset(unproved), notes)


def _lines(graph: _Graph, grid: Grid) -> Iterator[Polyline]:
    for child, above in enumerate(graph.parents):
        node = graph.nodes[child]
        about = node.sha256 if isinstance(node, Certificate) else None
        for turn, up in enumerate(above):
            missing = isinstance(graph.nodes[up], _Missing)
            stroke = Stroke.DOTTED if child in graph.unproved else Stroke.SOLID
            yield Polyline(
                grid.way(child, turn, above),
                ValidityState.MISSING if missing else ValidityState.PLAIN,
                Stroke.DASHED if missing else stroke,
                arrow=True,
                about=about,
            )


def _card(node: Certificate | _Missing, marks: CertificateMarks) -> _Card:
    if isinstance(node, _Missing):
        name = label(node.name)
        words = marks.fill(Word.MISSING_PUBLIC if node.public else Word.MISSING)
        says = marks.fill(Word.SAYS_MISSING, title=name, mark=words)
        lines = name, marks.fill(Word.ISSUER), words
        return _Card(lines, ValidityState.MISSING, Stroke.DASHED, says, None)
    mark = marks.of(node)
    role = marks.fill(Word.ROLE_AND_END, role=mark.role, date=mark.end)
    lines = mark.title, role, mark.words
    return _Card(lines, mark.state, mark.stroke, mark.says, node.sha256)


def _box_width(cards: Iterable[_Card]) -> float:
    wanted = (
        width_of(text, size, bold=bold)
        for card in cards
        for text, (size, bold, _) in zip(card.lines, _TEXT_LINES, strict=True)
    )
    return min(ceil(max((_NARROWEST, *wanted))) + 2 * _PADDING, _WIDEST)


def _drawn(card: _Card, corner: tuple[float, float], width: float) -> Iterator[Box | Text]:
    """The box, and in it the title, what it is, and the state in the state's colour."""
    x, top = corner
    yield Box(x, top, width, BOX_HEIGHT, card.state, card.stroke, card.says, card.about)
    room = width - 2 * _PADDING
    y = top + (BOX_HEIGHT - sum(height for _, _, height in _TEXT_LINES)) / 2
    states = (ValidityState.PLAIN, ValidityState.PLAIN, card.state)
    for text, (size, bold, height), state in zip(card.lines, _TEXT_LINES, states, strict=True):
        shown = fitted(text, room, size, bold=bold)
        yield Text(x + _PADDING, y, room, height, shown, state, size, bold, about=card.about)
        y += height
