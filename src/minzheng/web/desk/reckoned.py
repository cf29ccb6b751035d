"""A number that no rows make, and its reckoning: what `desk/reckoned_link.html` and `desk/reckoned_term.html`
show, and the walk of `tests.web.numbers_walked` reckons again.
"""

from dataclasses import dataclass
from fractions import Fraction

from minzheng.web.desk.figures import Figure


@dataclass(frozen=True)
class Term:
    """A number of a reckoning. ``sign``: what is done with it, − × or ÷; none before the first. ``figure``:
    the way to the rows of one that was counted."""

    sign: str
    name: str
    text: str
    value: Fraction
    figure: Figure | None = None


@dataclass(frozen=True)
class Reckoned:
    """``value``: what the terms come to, exact, taken from left to right; ``text``: as printed. ``part``:
    its place on the page ``address`` names."""

    part: str
    title: str
    text: str
    value: Fraction
    terms: tuple[Term, ...]
    address: str
