"""Everything a person can get wrong is reported as a Problem: what, where, why and how to mend."""

from dataclasses import dataclass
from typing import Any

from minzheng.kernel import messages


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a declaration, a pack, a case or a file.

    ``id`` is stable (``pack.E004``); the wording lives in the tables of ``kernel.messages``, so that the
    Chinese and the English text of one mistake stand side by side.
    """

    file: str
    line: int
    id: str
    zh: str
    en: str

    def text(self, language: str = "zh") -> str:
        """One line: file, line, id and the message."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        words = self.en if language == "en" else self.zh
        return f"{place}: {self.id} {words}" if place else f"{self.id} {words}"


class ProblemError(Exception):
    """Raised where work cannot go on; carries every problem found so far."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(problem.text() for problem in problems))


class UnfitError(ValueError):
    """Why a value will not do, in both languages; as a detail of a problem it speaks the problem's."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


def problem(message_id: str, file: object = "", line: int = 0, **details: Any) -> Problem:
    """The problem ``message_id`` with its details filled in, in both languages."""
    zh, en = messages.texts(message_id)
    in_chinese = {name: one.zh if isinstance(one, UnfitError) else one for name, one in details.items()}
    return Problem(str(file), line, message_id, zh.format(**in_chinese), en.format(**details))
