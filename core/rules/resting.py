"""What is not needed, as far as that rests on nothing that the client's libraries refuse."""

from collections.abc import Iterable, Iterator

from core.rules.clients import is_refused
from core.rules.interface import Finding, RuleContext
from core.rules.need import need
from core.x509.certificate import Certificate


def needed_of_usable(context: RuleContext) -> Iterator[Finding]:
    """Ask the rule of need about the links that the client sees, and keep what holds.

    What replaces a certificate must be one that every maintained library of the client accepts;
    so must all above that, where the client needs the whole chain.
    """
    seen = context._replace(chain=context.links)
    findings = tuple(need(seen))
    pins = {seen.collection.position(pin) for pin in _pins(seen, findings)}
    refused = _refused(seen, pins)
    for finding in findings:
        if all(seen.collection.position(pin) not in refused for pin in _pins(seen, [finding])):
            yield finding


def _pins(context: RuleContext, findings: Iterable[Finding]) -> Iterator[Certificate]:
    for finding in findings:
        for sha256 in finding.because:
            pin = context.collection.get(sha256)
            if pin is not None:
                yield pin


def _refused(context: RuleContext, pins: set[int]) -> set[int]:
    """Those that are refused, or below something that is where the client needs the chain."""
    if context.profile.intermediate_suffices:
        return {position for position in pins if is_refused(context, position)}
    above = pins | context.chain.above(pins).keys()
    spoiled = context.chain.at_or_below(
        position for position in above if is_refused(context, position)
    )
    return {position for position in pins if spoiled[position]}
