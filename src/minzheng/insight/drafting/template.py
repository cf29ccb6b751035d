"""A report's template: Markdown with citations, and a head that says for which period and how figures print.

Templates are written by people of the office. They may cite, name and show by condition; Jinja's filters,
attributes, loops and products are taken out, so that no template can walk into the interpreter or fill the
memory.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from jinja2 import TemplateError, TemplateSyntaxError, nodes

from minzheng.insight.drafting.figure import Measure
from minzheng.insight.drafting.period import Kind
from minzheng.insight.drafting.printed import MOST_DECIMALS, Form
from minzheng.kernel.plain_templates import PlainTemplates
from minzheng.kernel.problem import Problem, ProblemError, UnfitError, problem
from minzheng.kernel.yaml_reader import parse_yaml

SHIPPED: Final = Path(__file__).parents[2] / "catalogue" / "reports"
CITING: Final = frozenset({"figure", "table", "completion"})
NAMES: Final = frozenset({"place", "issuer", "year", "number", "period"})

_ALLOWED: Final = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Call, nodes.Keyword,
    nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Add, nodes.Sub, nodes.Neg,
)  # fmt: skip
_NEEDED: Final = frozenset({"title", "en", "period"})
_OPTIONAL: Final = frozenset({"confidence", "money_decimals", "money_scale", "share_decimals"})
_CONFIDENCES: Final = ("S", "L", "A")
_NOT_SET: Final = re.compile(r"\[\^|\*\*|^\s*(?:[-*+>] |```|# |#{5,})|!\[|\]\(")


@dataclass(frozen=True)
class Template:
    """A template that was read and found fit; ``first_line`` is where its body begins in the file,
    ``confidence`` how sure its wording is (A: a demo default, for the office to make its own)."""

    file: str
    title: str
    en: str
    period: Kind
    forms: Mapping[Measure, Form]
    body: str
    first_line: int
    confidence: str = "A"


class Citations(PlainTemplates):
    """The same where figures are cited by calling for them."""

    def __init__(self) -> None:
        super().__init__(trim_blocks=True, keep_trailing_newline=True)

    def is_safe_callable(self, obj: Any) -> bool:
        # Which names are called has been looked at in the tree; nothing else can be reached from there.
        return True


def template_names(folder: Path = SHIPPED) -> list[str]:
    """What the templates of a folder are called."""
    return sorted(path.stem for path in folder.glob("*.md"))


def template_load(name: str, folder: Path = SHIPPED) -> Template:
    """The template ``<name>.md`` of a folder; raises ProblemError."""
    path = folder / f"{name}.md"
    try:
        return template_read(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as wrong:
        reason = UnfitError("文件不能读取", f"the file cannot be read ({type(wrong).__name__})")
        raise ProblemError(_bad_head(path.name, 0, reason)) from None


def template_read(text: str, file: str) -> Template:
    """Read a template; raises ProblemError with every mistake and its line."""
    head, body, first_line = _parted(text, file)
    forms = _forms(head, file)
    template = Template(
        file, str(head["title"]), str(head["en"]), head["period"], forms, body, first_line,
        str(head.get("confidence", "A")),
    )  # fmt: skip
    in_title = mistakes_in(template.title, file, 2, citing=False)
    mistakes = [*in_title, *mistakes_in(body, file, first_line, citing=True), *_marks(template)]
    if mistakes:
        raise ProblemError(*mistakes)
    return template


def rendered(source: str, values: Mapping[str, object], *, file: str, first_line: int) -> str:
    """The text with its citations called; each is told the line it stands in. Raises ProblemError."""
    environment = Citations()
    try:
        tree = environment.parse(source)
        for call in tree.find_all(nodes.Call):
            told = nodes.Keyword("line", nodes.Const(call.lineno + first_line - 1))
            call.kwargs = [*(one for one in call.kwargs if one.key != told.key), told]
        return environment.from_string(tree).render(**values)
    except (TemplateError, TypeError, ValueError) as wrong:
        line = first_line - 1 + (getattr(wrong, "lineno", None) or 1)
        raise ProblemError(problem("drafting.E002", file, line, reason=wrong)) from None


def codes_cited(template: Template) -> list[str]:
    """Every indicator a template cites, whatever its conditions: what has to be declared for it."""
    calls = Citations().parse(template.body).find_all(nodes.Call)
    return sorted({str(one.value) for call in calls for one in call.args if isinstance(one, nodes.Const)})


def _parted(text: str, file: str) -> tuple[dict[str, Any], str, int]:
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    ends = [at for at, line in enumerate(lines) if line.strip() == "---"]
    if len(ends) < 2 or ends[0] != 0:
        reason = UnfitError("没有找到", "it is not there")
        raise ProblemError(_bad_head(file, 1, reason))
    head = parse_yaml("\n" + "".join(lines[1 : ends[1]]), file)
    missing = _NEEDED - set(head or ()) if isinstance(head, dict) else _NEEDED
    foreign = set(head) - _NEEDED - _OPTIONAL if isinstance(head, dict) else set()
    if missing or foreign:
        named = "、".join(sorted(map(str, missing or foreign)))
        zh, en = ("缺少", "missing: ") if missing else ("不认识", "unknown: ")
        raise ProblemError(_bad_head(file, 1, UnfitError(zh + named, en + named)))
    if head["period"] not in get_args(Kind):
        reason = UnfitError(f"period 不能是“{head['period']}”", f"period cannot be {head['period']!r}")
        raise ProblemError(_bad_head(file, 1, reason))
    if head.get("confidence", "A") not in _CONFIDENCES:
        reason = UnfitError("confidence 只能是 S、L、A", "confidence is S, L or A")
        raise ProblemError(_bad_head(file, 1, reason))
    return head, "".join(lines[ends[1] + 1 :]), ends[1] + 2


def _forms(head: Mapping[str, Any], file: str) -> dict[Measure, Form]:
    money, share = head.get("money_decimals", 2), head.get("share_decimals")
    scale = head.get("money_scale", "万")
    for decimals in (money, share):
        if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= MOST_DECIMALS):
            reason = UnfitError(f"小数位数不能是“{decimals}”", f"decimals cannot be {decimals!r}")
            raise ProblemError(_bad_head(file, 1, reason))
    if scale not in ("万", ""):
        reason = UnfitError("money_scale 只能是“万”或空", "money_scale is 万 or empty")
        raise ProblemError(_bad_head(file, 1, reason))
    return {"count": Form(), "money": Form(money, scale), "share": Form(share)}


def _bad_head(file: str, line: int, reason: UnfitError) -> Problem:
    return problem("drafting.E001", file, line, reason=reason, optional="、".join(sorted(_OPTIONAL)))


def mistakes_in(source: str, file: str, first_line: int, *, citing: bool) -> list[Problem]:
    """What of a text has no place in a report, with its line; with ``citing`` figures may be cited."""
    try:
        tree = Citations().parse(source)
    except TemplateSyntaxError as wrong:
        return [problem("drafting.E002", file, first_line - 1 + wrong.lineno, reason=wrong.message)]
    # A citation stands where it is printed: in a condition it would leave a footnote that nothing points to.
    printed = [one for output in tree.find_all(nodes.Output) for one in output.nodes] if citing else []
    cited = {id(one) for one in printed if isinstance(one, nodes.Call) and not _foreign_call(one)}
    called = {id(call.node) for call in tree.find_all(nodes.Call)}
    known = "、".join(sorted(NAMES))
    return [
        problem("drafting.E003", file, first_line - 1 + node.lineno, what=what, known=known)
        for node in tree.find_all(nodes.Node)
        if id(node) not in called | cited and (what := _foreign(node))
    ]


def _foreign(node: nodes.Node) -> str:
    """What of a node has no place in a report, or nothing."""
    if isinstance(node, nodes.Call):
        return _foreign_call(node) or f"{_called(node)}(…)"
    if isinstance(node, nodes.Name):
        return "" if node.name in NAMES else node.name
    return "" if isinstance(node, _ALLOWED) else type(node).__name__


def _foreign_call(call: nodes.Call) -> str:
    """Codes stand in a citation in so many words: what a template needs is then known without building it."""
    name = _called(call)
    codes = [one.value for one in call.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
    if name not in CITING or call.dyn_args or call.dyn_kwargs or len(codes) < len(call.args):
        return f"{name}(…)"
    return "" if len(codes) == 1 or (codes and name == "table") else f"{name}({'、'.join(codes)})"


def _called(call: nodes.Call) -> str:
    return call.node.name if isinstance(call.node, nodes.Name) else type(call.node).__name__


def _marks(template: Template) -> list[Problem]:
    """Markdown that would be printed as it stands: bold, lists, links, footnotes of one's own."""
    return [
        problem("drafting.E012", template.file, line, mark=found.group().strip())
        for line, text in enumerate(template.body.splitlines(), template.first_line)
        if (found := _NOT_SET.search(text))
    ]
