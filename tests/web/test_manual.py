"""The manual and the walk that draws its pictures say the same: no picture is missing, none is left over."""

import re
from pathlib import Path

from tests.web import test_errands

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual" / "zh"


def shown() -> list[str]:
    """The pictures of all pages, in their order."""
    pages = sorted(MANUAL.glob("*.md"))
    return [
        name for page in pages for name in re.findall(r"\]\(pictures/(.+?)\.png\)", page.read_text("utf-8"))
    ]


def drawn() -> set[str]:
    """The pictures that the walk keeps."""
    walk = Path(test_errands.__file__).read_text(encoding="utf-8")
    return set(re.findall(r"keeps\(\"(.+?)\"", walk))


def test_every_picture_of_the_manual_is_drawn_by_the_walk_and_lies_there() -> None:
    assert set(shown()) == drawn()
    assert {one.stem for one in (MANUAL / "pictures").glob("*.png")} == drawn()
    assert len(shown()) == len(set(shown()))


def test_the_pictures_stay_small() -> None:
    sizes = {one.name: one.stat().st_size for one in (MANUAL / "pictures").glob("*.png")}
    assert max(sizes.values()) < 100_000
    assert sum(sizes.values()) < 3_000_000


def test_every_picture_says_in_words_what_it_shows() -> None:
    pages = [page.read_text("utf-8") for page in MANUAL.glob("*.md")]
    assert not [page for page in pages if "![](" in page]
