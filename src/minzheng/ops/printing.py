"""How the command line prints determinations and problems."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from minzheng.engine.case_run import OUTCOME_WORDS
from minzheng.engine.determination import ClauseResult, Determination, ParameterUsed
from minzheng.kernel.money import yuan
from minzheng.kernel.problem import Problem

MARKS = {
    "holds": ("✓", "符合", "holds", "green"),
    "fails": ("✗", "不符合", "fails", "red"),
    "unknown": ("?", "待核", "unknown", "yellow"),
    "off": ("–", "本地不设", "not set here", "dim"),
}
CHANGE_SIGNS = {True: "▲", False: "▼"}
CONFIDENCE = {"S": ("", ""), "L": ("待核实", "to be confirmed"), "A": ("演示默认值", "demo default")}
_WORDS = {
    "zh": ("缺少", "金额", "元", "可能另可享受（待核）"),
    "en": ("missing", "amount", "yuan", "may be entitled instead (undetermined)"),
}


def print_problems(console: Console, problems: Iterable[Problem], language: str = "zh") -> None:
    """One line a problem."""
    for one in problems:
        console.print(Text(one.text(language)), soft_wrap=True)


def signed(amount_fen: int) -> str:
    """A change with its sign: +34.00, −120.00."""
    return f"{'+' if amount_fen > 0 else '−'}{yuan(abs(amount_fen))}"


def print_determination(
    console: Console, one: Determination, language: str = "zh", *, sources: bool = True
) -> None:
    """A determination in words: outcome, amount, every clause, what is missing, and the sources."""
    missing, amount, currency, instead = _WORDS[language]
    outcome = OUTCOME_WORDS[one.outcome][language == "en"]
    head = Text(f"{one.title.text(language)}  {one.unit}  {one.day}  ", style="bold")
    head.append(outcome, style={"eligible": "green", "ineligible": "red"}.get(one.outcome, "yellow"))
    if one.amount_fen is not None:
        head.append(f"  {yuan(one.amount_fen)} {currency}", style="bold green")
    console.print(head)
    for clause in one.clauses:
        _print_clause(console, clause, language)
    if one.amount_fen is not None:
        worked_out = f"  {amount}：{one.formula.text(language)} ＝ {yuan(one.amount_fen)} {currency}"
        console.print(Text(worked_out), soft_wrap=True)
    for said in one.overrides:
        console.print(Text(f"  ※ {said.text(language)}", style="magenta"), soft_wrap=True)
    if one.missing:
        facts = [f"{fact.unit} {fact.title.text(language)}（{fact.department}）" for fact in one.missing]
        wanted = "；".join(fact.strip() for fact in facts)
        console.print(Text(f"  {missing}：{wanted}", style="yellow"), soft_wrap=True)
    if one.instead:
        others = "；".join(f"{other.unit} {other.title.text(language)}" for other in one.instead)
        console.print(Text(f"  {instead}：{others}", style="cyan"), soft_wrap=True)
    for used in one.parameters if sources else ():
        console.print(Text(f"    {_source(used, language)}", style="dim"), soft_wrap=True)


def _print_clause(console: Console, clause: ClauseResult, language: str) -> None:
    sign, _, _, style = MARKS[clause.outcome]
    line = Text(f"  {sign} ", style=style)
    line.append(f"{clause.title.text(language)}  ", style="bold")
    line.append(clause.sentence.text(language), style="default")
    line.append(f"  {clause.law.text(language)}", style="dim")
    console.print(line, soft_wrap=True)
    if clause.distance is not None and clause.outcome == "fails":
        console.print(Text(f"      → {clause.distance.said.text(language)}", style="cyan"), soft_wrap=True)


def _source(used: ParameterUsed, language: str) -> str:
    mark = CONFIDENCE[used.confidence][language == "en"]
    shown = used.note.text(language) if used.confidence == "A" else used.source.text(language)
    return f"{used.title.text(language)} {used.value.text(language)}  {shown} {mark and f'[{mark}]'}".rstrip()
