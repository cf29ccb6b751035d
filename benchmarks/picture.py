"""Where the time goes, as a picture: bars drawn from a profile by these few lines, and nothing fetched."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _LEFT, _BAR, _GAP, _TOP = 760, 330, 20, 8, 46
_COLOURS = {"read": "#4a7fb0", "compute": "#b04a3c", "write": "#7a8f45", "plan": "#8a7a9a"}


@dataclass(frozen=True)
class Part:
    """One bar: its words, its seconds, and of which kind of work it is."""

    said: str
    seconds: float
    kind: str


def picture(title: str, parts: list[Part]) -> str:
    """An SVG of the parts in the order given, each with its seconds and its share of the whole."""
    whole = sum(part.seconds for part in parts)
    most = max(part.seconds for part in parts)
    height = _TOP + len(parts) * (_BAR + _GAP) + 12
    rows = [_row(part, number, whole, most) for number, part in enumerate(parts)]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="13">'
    )
    heading = f'<text x="12" y="26" font-size="15" font-weight="bold" fill="#222222">{escape(title)}</text>'
    paper = f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
    lines = [opening, f"<title>{escape(title)}</title>", paper, heading, *rows, "</svg>", ""]
    return "\n".join(lines)


def _row(part: Part, number: int, whole: float, most: float) -> str:
    top = _TOP + number * (_BAR + _GAP)
    length = max(1.0, part.seconds / most * (_WIDTH - _LEFT - 130))
    share = f"{part.seconds:.2f} s · {part.seconds / whole:.0%}"
    return (
        f'<text x="{_LEFT - 10}" y="{top + 15}" text-anchor="end" fill="#222222">{escape(part.said)}</text>'
        f'<rect x="{_LEFT}" y="{top}" width="{length:.1f}" height="{_BAR}" fill="{_COLOURS[part.kind]}"/>'
        f'<text x="{_LEFT + length + 8:.1f}" y="{top + 15}" fill="#222222">{share}</text>'
    )
