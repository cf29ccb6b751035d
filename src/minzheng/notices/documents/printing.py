"""A letter set by Typst: no network, fonts of this machine, the same bytes for the same letter."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst
from django.conf import settings

from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices.documents.layout import WATERMARK, Paragraph

#: A text is set in the first of these that is there; without any, Chinese would come out as empty boxes.
_CHINESE = frozenset(
    ("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "Source Han Serif SC", "Noto Serif CJK SC")
) | {"Noto Sans CJK SC"}
_NO_TIME = 0


def pdf_of(paragraphs: tuple[Paragraph, ...], *, title: str, watermarked: bool) -> bytes:
    """The letter as PDF; raises ProblemError where this machine has no Chinese font."""
    return _set(paragraphs, title, watermarked, "pdf")[0]


def pictures_of(paragraphs: tuple[Paragraph, ...], *, title: str, watermarked: bool) -> list[bytes]:
    """The letter as a picture (PNG) of each page."""
    return _set(paragraphs, title, watermarked, "png")


def has_chinese_font() -> bool:
    """Whether this machine can print Chinese at all."""
    return bool(_CHINESE & set(_fonts_here().families()))


def font_folder() -> Path:
    """Where an office may put fonts of its own: the ``fonts`` folder of MINZHENG_HOME."""
    return Path(settings.HOME) / "fonts"


def _set(
    paragraphs: tuple[Paragraph, ...], title: str, watermarked: bool, form: Literal["pdf", "png"]
) -> list[bytes]:
    if not has_chinese_font():
        raise ProblemError(problem("notice.E008", folder=font_folder()))
    made: object = typst.compile(
        (files("minzheng.notices.documents") / "letter.typ").read_bytes(),
        font_paths=_fonts_here(),
        format=form,
        sys_inputs={"letter": json.dumps(_told(paragraphs, title, watermarked), ensure_ascii=False)},
        timestamp=_NO_TIME,
    )
    # One page comes as bytes, several pictures as a list of them.
    return list(made) if isinstance(made, list) else [bytes(made)]  # type: ignore[call-overload]


def _fonts_here() -> typst.Fonts:
    folder = font_folder()
    return _fonts(str(folder) if folder.is_dir() else "")


@cache
def _fonts(folder: str) -> typst.Fonts:
    """Read once a process: looking through the machine's fonts takes longer than setting a letter."""
    return typst.Fonts(font_paths=[folder] if folder else [])


def _told(paragraphs: tuple[Paragraph, ...], title: str, watermarked: bool) -> dict[str, object]:
    before = [None, *(one.role for one in paragraphs)]
    return {
        "title": title,
        "watermark": WATERMARK if watermarked else "",
        "paragraphs": [
            {
                "role": one.role, "align": one.align, "text": one.text, "bold": one.bold,
                "first": role != one.role,
            }
            for one, role in zip(paragraphs, before, strict=False)
        ],
    }  # fmt: skip
