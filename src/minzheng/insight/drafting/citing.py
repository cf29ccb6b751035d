"""The citations of one report: looked up, printed, noted, and refused where they do not hold.

Every mistake is gathered, so that whoever mends a template sees all of them at once. Nothing built with a
mistake in it leaves this room.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from minzheng.insight.drafting.asked import Asked, MisaskedError, asked_for
from minzheng.insight.drafting.compared import change, earlier, is_comparable
from minzheng.insight.drafting.figure import Area, Figure, Figures, Measure
from minzheng.insight.drafting.note import Note, note_text, table_note_text
from minzheng.insight.drafting.period import Period, day_zh
from minzheng.insight.drafting.printed import Form, number_of, number_text, printed, unit_text
from minzheng.kernel.problem import Problem, UnfitError, problem

#: What is printed where a figure is still to come, by a citation or typed by a person.
PENDING: Final = "【待填报】"
_BY_ZH: Final = {"township": "乡镇（街道）", "community": "村（社区）"}
_BY_EN: Final = {"township": "townships", "community": "communities"}


@dataclass(frozen=True)
class Pending:
    """A place a figure is still owed: the line of the template and the indicator."""

    line: int
    code: str


@dataclass
class Citing:
    """What the citations of a template call. ``notes`` and ``pending`` stand in the order of the text."""

    figures: Figures
    file: str
    period: Period
    area: Area
    forms: Mapping[Measure, Form]
    notes: list[Note] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    _snapshots: dict[date, tuple[str, str, int]] = field(default_factory=dict)

    def figure(self, code: str, *, line: int, **words: Any) -> str:
        """A figure in the sentence, with its note; with ``compare`` its change too."""
        asked = self._asked(code, words, line)
        found = self._found(code, asked, line) if asked else None
        if asked is None or found is None:
            return PENDING
        text = printed(found, asked.form(self.forms, found.measure))
        if not asked.compare:
            return text + self._noted(note_text(found), found)
        before = self._before(found, asked, line)
        if before is None:
            return text + self._noted(note_text(found), found) + f"，增减{PENDING}"
        mark = self._noted(note_text(found, compared=before), found, before)
        return f"{text}{mark}，{change(found, before, asked.compare)}"

    def completion(self, code: str, *, line: int, **words: Any) -> str:
        """完成率 = what was done / the target (TJ-01), with its note."""
        asked = self._asked(code, words, line)
        found = self._found(code, asked, line) if asked else None
        if asked is None or found is None:
            return PENDING
        if not found.target:
            self._owed("drafting.E011", found, asked, line)
            return PENDING
        done = Fraction(found.value or 0) / Fraction(found.target) * 100
        decimals = self.forms["share"].decimals if asked.decimals is None else asked.decimals
        return f"{number_text(done, decimals)}%" + self._noted(note_text(found, target=True), found)

    def table(self, *codes: str, line: int, **words: Any) -> str:
        """A Markdown table: a row for each township or community, the whole area last, by its own name.

        Not 合计: of a rate it is none, and where some row is not in any township it would not be true.
        """
        asked = self._asked("、".join(codes), words, line)
        areas = self.figures.areas(asked.by, within=asked.area) if asked else ()
        if asked is None:
            return PENDING
        if not areas:
            by = UnfitError(_BY_ZH[asked.by], _BY_EN[asked.by])
            self._say("drafting.E014", line, area=asked.area, by=by)
            return PENDING
        places = [*areas, self._whole(codes, asked)]
        columns = [self._column(code, asked, places, line) for code in codes]
        rows = [
            [place.zh, *cells] for place, *cells in zip(places, *(cells for _, cells in columns), strict=True)
        ]
        return _markdown_table([_BY_ZH[asked.by], *(head for head, _ in columns)], rows)

    def _whole(self, codes: Sequence[str], asked: Asked) -> Area:
        found = self.figures.figure(codes[0], period=asked.period, area=asked.area)
        return found.area if found else self.area

    def _column(self, code: str, asked: Asked, places: Sequence[Area], line: int) -> tuple[str, list[str]]:
        """The head of a column with its note, and the numbers below."""
        found = [self._found(code, replace(asked, area=place.key), line) for place in places]
        self._compare_sum(code, found, line)
        some = next((figure for figure in found if figure), None)
        if some is None:
            declared = self.figures.figure(code, period=asked.period, area=asked.area)
            return declared.zh if declared else code, [PENDING] * len(found)
        form = asked.form(self.forms, some.measure)
        head = f"{some.zh}（{unit_text(some, form)}）" + self._noted(
            table_note_text(some), *filter(None, found)
        )
        return head, [number_of(figure, form) if figure else PENDING for figure in found]

    def _compare_sum(self, code: str, found: Sequence[Figure | None], line: int) -> None:
        """Rows that do not add up to the whole are said: somebody will add them up."""
        known = [figure for figure in found if figure]
        if len(known) < len(found) or known[0].kind == "rate" or known[0].measure == "share":
            return
        *rows, whole = (Fraction(figure.value or 0) for figure in known)
        if sum(rows, Fraction(0)) != whole:
            told = {"rows": number_text(sum(rows, Fraction(0)), None), "whole": number_text(whole, None)}
            self.warnings.append(problem("drafting.W002", self.file, line, code=code, **told))

    def _asked(self, code: str, words: Mapping[str, Any], line: int) -> Asked | None:
        try:
            return asked_for(words, period=self.period, area=self.area.key)
        except MisaskedError as wrong:
            told = {"name": wrong.name, "value": wrong.value, "known": wrong.known}
            self._say("drafting.E007", line, code=code, **told)
            return None

    def _found(self, code: str, asked: Asked, line: int) -> Figure | None:
        found = self.figures.figure(code, period=asked.period, area=asked.area)
        if found is None:
            self._say("drafting.E004", line, code=code)
            return None
        if found.value is None:
            self._owed("drafting.E005", found, asked, line)
            return None
        return found if self._holds(found, line) else None

    def _holds(self, figure: Figure, line: int) -> bool:
        """Whether it says where it is from, and comes from the same data as the rest of its date."""
        if not figure.source:
            self._say("drafting.E010", line, code=figure.code)
            return False
        if not figure.snapshot:
            return True
        day = figure.period.last_day
        other, first, first_line = self._snapshots.setdefault(day, (figure.snapshot, figure.code, line))
        if other == figure.snapshot:
            return True
        self._say(
            "drafting.E006", line, code=figure.code, snapshot=figure.snapshot, other=other, first=first,
            first_line=first_line, day=UnfitError(day_zh(day), day.isoformat()),
        )  # fmt: skip
        return False

    def _before(self, figure: Figure, asked: Asked, line: int) -> Figure | None:
        period = earlier(figure.period, asked.compare)
        before = self.figures.figure(figure.code, period=period, area=asked.area)
        if before is None or before.value is None:
            told = replace(asked, period=period)
            self._owed("drafting.E008", before or figure, told, line)
            return None
        if not is_comparable(figure, before):
            now, then = period_words(figure.period), period_words(period)
            self._say("drafting.E009", line, code=figure.code, now=now, before=then)
            return None
        return before if self._holds(before, line) else None

    def _owed(self, message_id: str, figure: Figure, asked: Asked, line: int) -> None:
        """A value that is not there: printed as owed where the template allows it, else a mistake."""
        self.pending.append(Pending(line, figure.code))
        if asked.or_pending:
            return
        reason = UnfitError(f"（{figure.reason}）", f" ({figure.reason})") if figure.reason else ""
        self._say(
            message_id, line, code=figure.code, zh=figure.zh, period=period_words(asked.period),
            area=figure.area.zh, reason=reason,
        )  # fmt: skip

    def _noted(self, text: str, *figures: Figure) -> str:
        """The mark of a new note. What was noted before is referred to: 同注3."""
        number = len(self.notes) + 1
        same = next((note.number for note in self.notes if note.text == text), None)
        self.notes.append(Note(number, f"同注{same}。" if same else text, figures))
        return f"[^{number}]"

    def _say(self, message_id: str, line: int, **details: Any) -> None:
        found = problem(message_id, self.file, line, **details)
        # A table asks for one code in many places: one mistake is told once.
        if found not in self.problems:
            self.problems.append(found)


def period_words(period: Period) -> UnfitError:
    """A period as a problem names it, in both languages."""
    return UnfitError(period.zh, f"{period.first_day} to {period.last_day}")


def _markdown_table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '｜') for cell in line)} |" for line in lines)
