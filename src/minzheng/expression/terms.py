"""What the sentence reading asks of its surroundings, and the few words it adds of its own."""

from typing import Any, Protocol

from minzheng.expression import tree
from minzheng.expression.tree import Expr


class Words(Protocol):
    """Values, and names in one language, of the unit at hand."""

    language: str

    def value(self, node: Expr) -> Any:
        """The value of an unbound tree; None is unknown."""

    def is_off(self, node: Expr) -> bool:
        """Whether the node is off here: it rests on an absent parameter."""

    def is_none(self, node: Expr) -> bool:
        """Whether the node is a fact known to be absent (no death, no expiry)."""

    def name(self, node: tree.Fact | tree.Param) -> str:
        """What a fact or a parameter is called."""

    def fact(self, node: tree.Fact, *, fine: bool = False) -> str:
        """A fact's name and value; ``fine`` shows a ratio to more decimals."""

    def parameter(self, node: tree.Param) -> str:
        """A parameter's name and value."""

    def looked_up(self, node: tree.Cell | tree.Band) -> str:
        """The name of a table or band parameter with the value found in it."""

    def rule_of(self, node: tree.Fact) -> Expr | None:
        """The rule of a derived condition; None for a stated fact or a number."""

    def division(self, node: tree.Fact) -> str:
        """How a fact that is an amount per head was divided: ``3,200.00 ÷ 3``; else empty."""

    def lacking(self, node: Expr) -> tuple[str, ...]:
        """What has to be learnt before the node is known, in words, the first few."""

    def programme(self, code: str) -> str:
        """A programme's short name."""

    def waits(self, code: str) -> bool:
        """Whether a programme is undetermined for the unit."""

    def shown(self, value: Any, *like: Expr, fine: bool = False) -> str:
        """A value in the unit of the first of ``like`` that has one."""


_TERMS = {
    "zh": {
        "and": "；", "list": "、", "colon": "：", "open": "（", "close": "）", "yes": "是", "no": "否",
        "unknown": "未知", "not": "非", "both": "且", "either": "或", "in": "属于", "not_in": "不属于",
        "eligible": "符合", "ineligible": "不符合", "undetermined": "待核", "outcome": "{0}认定",
        "meanwhile": "待核，未定前按未享受计", "eligible_for": "符合{0}", "award": "{0}可得 {1}",
        "since": "{0}起已满 {1} {2}", "years": "年", "months": "个月", "division": "{0} ÷ {1}",
        "count": "{0}的人数 {1}", "sum": "{0}合计 {1}", "today": "当日 {0}", "month_start": "本月首日 {0}",
        "lowest": "{0}起点 {1}", "off": "本地不设此项", "lacks": "缺 {0}", "against": "，对照 {0}",
    },
    "en": {
        "and": "; ", "list": ", ", "colon": ": ", "open": " (", "close": ")", "yes": "yes", "no": "no",
        "unknown": "unknown", "not": "not ", "both": " and ", "either": " or ", "in": "is one of",
        "not_in": "is none of", "eligible": "eligible", "ineligible": "not eligible",
        "undetermined": "undetermined", "outcome": "{0}",
        "meanwhile": "undetermined, counted as not received until decided",
        "eligible_for": "eligible for {0}", "award": "{0} would give {1}", "since": "since {0}: {1} {2}",
        "years": "full years", "months": "full months", "division": "{0} ÷ {1}",
        "count": "number of people ({0}): {1}", "sum": "total of {0} {1}", "today": "{0}, the day",
        "month_start": "{0}, the first of the month", "off": "not set here", "lowest": "{0}, from {1}",
        "lacks": "missing: {0}", "against": ", against {0}",
    },
}  # fmt: skip


def term(words: Words, name: str, *filled: str) -> str:
    """A word of the sentence reading itself, its places filled."""
    text = _TERMS[words.language][name]
    return text.format(*filled) if filled else text


def bracketed(words: Words, text: str) -> str:
    """A remark behind what it explains; nothing for nothing."""
    return f"{term(words, 'open')}{text}{term(words, 'close')}" if text else ""


def labelled(words: Words, name: str, value: str) -> str:
    """``低保家庭成员：是``."""
    return f"{name}{term(words, 'colon')}{value}"


def joined(words: Words, parts: list[str]) -> str:
    """Several statements as one sentence, each once; one that begins another is said by it."""
    once = list(dict.fromkeys(parts))
    told = [one for one in once if not any(other.startswith(f"{one} ") for other in once)]
    return term(words, "and").join(told)
