"""Where a plan lists its indicators and where its work: under headings of that name, numbered or not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from minzheng.insight.figures.periods import is_heading, moved, setting_of
from minzheng.insight.reading.document import Head, Passage

Kind = Literal["targets", "tasks"]
_MARK = r"(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])?\s*"
_WHEN = r"(?:20\d{2}年(?:度)?)?(?:全[区县市省])?(?:十大|十项|十个)?(?:年度)?"
_TARGETS = re.compile(
    rf"{_MARK}{_WHEN}(?:主要|重点|重要|核心|预期|工作|发展)*(?:指标|目标)(?:安排|任务|清单|计划)*[:：]?"
)
_TASKS = re.compile(
    rf"{_MARK}{_WHEN}(?:主要|重点|重要|核心)(?:工作|任务|项目)(?:安排|任务|清单|计划|举措)*[:：]?"
)
_AHEAD = re.compile(
    rf"{_MARK}{_WHEN}(?:下一?步|下半年)?(?:工作)?(?:计划|思路|打算|安排|任务|举措)(?:安排)?[:：]?"
)
_ITEM = re.compile(r"(\d{1,2})\s?[.、．]\s*(?=\D)(.+)|[(（](\d{1,2})[)）]\s*(.+)")
_CHAPTER = re.compile(r"[(（]([一二三四五六七八九十]{1,3})[)）]\s*(.+)")
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Item:
    """A line of a list: its number, what it says, and the passage it stands in."""

    no: int
    name: str
    passage: Passage


@dataclass
class Section:
    """What stands under one heading: numbered items, chapters, and running text."""

    kind: Kind
    items: list[Item] = field(default_factory=list)
    chapters: list[Item] = field(default_factory=list)
    text: list[Passage] = field(default_factory=list)


def sections(passages: Sequence[Passage], head: Head) -> Iterator[Section]:
    """The sections of a plan in their order. What was done last year (2023年主要工作) is no plan."""
    current: Section | None = None
    setting = setting_of(head.title, head.year)
    for passage in passages:
        if is_heading(passage.text) and passage.text != head.title:
            setting = moved(setting, passage.text, head.year)
        kind = _kind(passage.text) if setting.plan else None
        if kind:
            if current:
                yield current
            current = Section(kind)
        elif current and not _take(current, passage):
            yield current
            current = None
    if current:
        yield current


def _kind(text: str) -> Kind | None:
    if not is_heading(text):
        return None
    if _TARGETS.fullmatch(text):
        return "targets"
    return "tasks" if _TASKS.fullmatch(text) or _AHEAD.fullmatch(text) else None


def _take(section: Section, passage: Passage) -> bool:
    """Whether the passage still belongs to the section, which then holds it."""
    item, chapter = _ITEM.fullmatch(passage.text), _CHAPTER.fullmatch(passage.text)
    if passage.text.startswith("附件"):
        return False
    if item:
        number, name = int(item[1] or item[3]), item[2] or item[4]
        if section.items and number <= section.items[-1].no:
            return False
        section.items.append(Item(number, name.strip(" ;；。"), passage))
    elif chapter:
        section.chapters.append(Item(_number(chapter[1]), _gist(chapter[2]), passage))
    elif section.items and not section.chapters:
        return False  # a numbered list has ended
    else:
        section.text.append(passage)
    return True


def _gist(text: str) -> str:
    """The first sentence of a paragraph, or its first clause where that is long."""
    first = re.split(r"[。；;]", text)[0]
    return (first if len(first) <= 60 else re.split(r"[，,]", first)[0]).strip(" :：")


def _number(text: str) -> int:
    """一 to 九十九."""
    if "十" not in text:
        return _NUMERALS.index(text[0]) + 1
    tens, _, ones = text.partition("十")
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)
