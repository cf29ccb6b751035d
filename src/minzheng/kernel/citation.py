"""Where a rule stands: a regulation and its articles, said so that a person can look it up."""

from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Citation:
    """One regulation, by its key in ``regulations.yaml``, and the articles meant (none: the whole)."""

    regulation: str
    articles: tuple[int, ...] = ()


@dataclass(frozen=True)
class Regulation:
    """A handle on a regulation, for use in declarations: ``MEASURES.article(9)``."""

    key: str

    def article(self, number: int) -> Citation:
        """One article."""
        return Citation(self.key, (number,))

    def articles(self, *numbers: int) -> Citation:
        """Several articles."""
        return Citation(self.key, numbers)

    def whole(self) -> Citation:
        """The document as such, where the article is not known."""
        return Citation(self.key)


@dataclass(frozen=True)
class Document:
    """A regulation, report or standard as ``regulations.yaml`` describes it."""

    key: str
    zh: str
    en: str
    number: str | None
    in_force: str | None
    confidence: str
    kind: str

    def cite(self, articles: tuple[int, ...], language: str = "zh") -> str:
        """The citation in words: 最低生活保障审核确认办法（民发〔2021〕57号）第九条."""
        number = f"（{self.number}）" if self.number else ""
        if language == "en":
            listed = ", ".join(str(article) for article in articles)
            document = f"{self.en} ({self.number})" if self.number else self.en
            return f"{document}, art. {listed}" if listed else document
        return f"{self.zh}{number}" + "、".join(f"第{numeral(article)}条" for article in articles)


def numeral(number: int) -> str:
    """A whole number from 0 to 999 in Chinese numerals, as articles are counted."""
    if number < 10:
        return _DIGITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
    hundreds, rest = divmod(number, 100)
    if not rest:
        return _DIGITS[hundreds] + "百"
    gap = "零" if rest < 10 else "一" if rest < 20 else ""
    return _DIGITS[hundreds] + "百" + gap + numeral(rest)
