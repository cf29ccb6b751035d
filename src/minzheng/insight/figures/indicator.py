"""What a figure counts, in the report's own words: before it (新增床位120张), after it (7项试点), or both.

A figure with no words of its own counts what the one before it counts: 379户，658人.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from minzheng.insight.figures.span import Span
from minzheng.insight.figures.units import MONEY, NOUNS
from minzheng.insight.figures.words import words

_CLAUSE = re.compile(r"[，,：:。；;！!？?\n]")
_LINKS = frozenset(
    "达到 达 为 共 共计 计 合计 总计 至 到 了 拥有 是 有 约 近 超 超过 提高 提升 增加 增长 下降 减少 的 于 "
    "由 从 原来 原有 发展 均 分别 分别为 分别达 各 将 已 已达 突破 等 在 共有 达成 不少于 不低于 高达 "
    "升至 增至 降至 多达 逾 及 和 与 以及 其中 实现 保持 保持在 并 个 还 也 、 : ： □ ; ； . ．"
    .split()
)  # fmt: skip
_LEADS = frozenset(
    "( （ 其中 同时 目前 截至目前 截止目前 截至 全年 今年 已 共 累计共 并 还 也 和 及 与 以及 、 , ， 通过 "
    "现有 一是 二是 三是 四是 五是 六是 确保 力争 预计 、 . ．"
    .split()
)  # fmt: skip
_PREDICATES = frozenset(
    "获评 成为 参与 享受 得到 纳入 实现 通过 入选 获 获得 荣获 受益 评为 关于 为 是 开发 完成 达到 建成 参加 "
    "提供 给予 用于 共 进行 予以 建立 发放 解决 安装 办理"
    .split()
)  # fmt: skip
_PLACES = frozenset("社区 村 村社 村居 单位 街道 乡镇 镇街 家庭 小区 机构 项目".split())
_TURNS = frozenset("获评 成为 入选 评为 获 荣获 纳入 通过 完成 为 建成".split())
_MARK = re.compile(
    r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[.、])+"
)
# Rates that name nobody, and ranks: they are of what the figure before them counts.
_DEPENDENT = re.compile(
    r".{1,3}[率比]|完成|占|总数|总量|总计|增长|增加|提高|提升|上升|下降|减少|降低|增幅|降幅|增速"
)
_RANK = re.compile(r"全[省市区县国州]|.{0,2}位[居列]|排名")
_BARE_VERB = re.compile(
    r"(?:累计|共计|共|已)?(?:救助|惠及|服务|发放|支出|受益|培训|资助|帮扶|走访|慰问|投入|覆盖|参与|安置|护送|办理|受理|金额)"
)
_GROWS = re.compile(
    r"(?:发展|增加|增长|提高|提升|扩大|上升|下降|减少|降低|压缩|缩短|调整|增|升|降)(?:到|至|为)"
)
# 320张（目标300张）: what a bracket opens belongs to what stands in it.
_OPENED = re.compile(r"[(（][^)）]*$")
_WHEN = re.compile(
    r"^(?:20\d{2}年(?:度|底|末|初)?前?)?(?:\d{1,2}\s?[-—~至到]\s?\d{1,2}月(?:份)?|截[至止].{0,8}月(?:底|末|份)?|上半年|下半年|全年"
    r"|今年以来|[一二三四]季度|\d{1,2}月(?:份|底)?)?[，,]?"
)
_MOVED = re.compile(r"(?:增长|增加|提高|提升|上升|下降|减少|降低)$")
_BEFORE_NOW = r"(?:[上去]年|年初|上半年|上?[季月]度?|前[年期]|20\d\d年)(?:同期|[末底初])?"
_COMPARED = re.compile(rf"(?:同比|环比|[比较与]{_BEFORE_NOW}(?:相比)?|上年同期)$")
_CHANGE = re.compile(rf"(?:同比|环比|[比较]{_BEFORE_NOW}|上年同期)")


def indicators(text: str, spans: Sequence[Span]) -> list[str]:
    """The words each figure counts, in the order of the figures."""
    said: list[str] = []
    for at, span in enumerate(spans):
        own = span.named or _own(text, spans, at)
        said.append(_inherited(own, said, text, spans, at))
    return _shared_out(text, spans, said)


def _own(text: str, spans: Sequence[Span], at: int) -> str:
    before = _before(text, spans, at)
    after = _after(text, spans, at)
    return _balanced(f"{before}{after}")


def _before(text: str, spans: Sequence[Span], at: int) -> str:
    start = spans[at - 1].end if at else 0
    piece = text[start : spans[at].start]
    clauses = _CLAUSE.split(piece)
    last = clauses[-1]
    if at and len(clauses) == 1:
        last = _after_the_other(last, spans[at - 1].unit)
    said = _trimmed(_MARK.sub("", last))
    moved = _MOVED.search(last) if not said and _is_amount(spans[at].unit or "") else None
    return moved[0] if moved else said


def _after_the_other(piece: str, unit: str | None) -> str:
    """Between two figures of one clause: what follows 、 和 及 belongs to the second, verbs too."""
    if piece.startswith(("(", "（")):
        return piece[1:]
    parted = re.split(r"[、和与及]", piece)
    if len(parted) > 1:
        return parted[-1]
    noun = "" if unit is None or _is_amount(unit) else _noun(piece)
    if noun:
        return piece[len(noun) :]
    tokens = words(piece)
    for number, (_, kind) in enumerate(tokens):
        if kind.startswith(("v", "d", "p")) and number:
            return "".join(word for word, _ in tokens[number:])
    return piece if tokens and tokens[0][1].startswith(("v", "d")) else ""


def _after(text: str, spans: Sequence[Span], at: int) -> str:
    span = spans[at]
    noun = span.unit if span.unit in NOUNS else ""
    end = spans[at + 1].start if at + 1 < len(spans) else len(text)
    if span.unit is None or _is_amount(span.unit):
        share = re.match(r"的([^，,。；;：:、“]{2,30})", text[span.end : end])
        return _noun(share[1]) if share else ""
    quoted = re.match(r"“([^“”，,。；;]{2,20})", text[span.end : end])
    if quoted:
        return noun + quoted[1]
    pieces = re.split(r"[，,。；;：:！!？?\n“《]", text[span.end : end])
    pieces[0] = _OPENED.sub("", _GROWS.split(pieces[0])[0])
    # In 站内1905人次、街面413人次 what follows 、 is the next figure's.
    shared = len(pieces) == 1 and at + 1 < len(spans)
    return noun + _noun(re.sub(r"[、和与及][^、和与及]*$", "", pieces[0]) if shared else pieces[0])


def _is_amount(unit: str) -> bool:
    return unit.split("/", maxsplit=1)[0] in MONEY or unit in {"%", "‰", "个百分点", "百分点", "成", "倍"}


def _noun(piece: str) -> str:
    """The noun that directly follows a figure, as far as the next predicate."""
    taken = ""
    for word, kind in words(piece.strip()):
        stops = kind.startswith(("p", "c", "uj", "ul", "r", "x", "w", "d")) or word in _PREDICATES
        if stops and word not in "()（）·、":
            # 5个社区成为综合体 counts complexes: of a mere place the predicate says what it is.
            return piece.strip() if taken in _PLACES and word in _TURNS else taken
        taken += word
    return taken.strip("、")


def _trimmed(piece: str) -> str:
    """Without 目前全区 before and 达到, 共计, 为 after."""
    tokens = [word for word, _ in words(_WHEN.sub("", piece.strip()))]
    while tokens and (tokens[-1] in _LINKS or not tokens[-1].strip()):
        if _MOVED.fullmatch(tokens[-1]) and _COMPARED.search("".join(tokens[:-1])):
            break  # 同比增长 is one
        tokens.pop()
    while tokens and (tokens[0] in _LEADS or not tokens[0].strip()):
        tokens.pop(0)
    said = "".join(tokens)
    # 共户, 达到了: links that the dictionary glued to something else
    said = re.sub(r"(?:共户|共有|共计|合计|均达|已达|达到了|到了|了|达|共|至|为)$", "", said).strip("、:：. ")
    return _balanced(re.sub(r"[由从](?=每|$)", "", said))


def _balanced(said: str) -> str:
    """Without the closing half of a pair that was opened outside, and the other way round."""
    for opens, closes in ("“”", "()", "（）"):
        while said.count(closes) > said.count(opens):
            said = said.replace(closes, "", 1)
        while said.count(opens) > said.count(closes):
            said = "".join(said.rsplit(opens, 1))
    return said


def _inherited(own: str, said: Sequence[str], text: str, spans: Sequence[Span], at: int) -> str:
    """A rate or a change is of something: the figure it follows in the sentence."""
    if _is_bare_verb(own) and _topic(text, spans, at):
        return _joined(_topic(text, spans, at), own)
    if not at or re.search(r"[。；;！!？?\n]", text[spans[at - 1].end : spans[at].start]):
        return own
    if not own:
        return said[at - 1]
    if _RANK.fullmatch(own):
        return f"{said[at - 1]}{own}"
    if _DEPENDENT.fullmatch(own) or _CHANGE.match(own):
        of = at - 1 if own.startswith("占") else _whole(text, spans, at)
        return _joined(_subject(said, of), own)
    if _is_bare_verb(own):
        return _joined(_subject(said, at - 1), own)
    return own


def _whole(text: str, spans: Sequence[Span], at: int) -> int:
    """Of 共735人，其中持证390人，持证率 the 735: a rate is of the whole and not of its part, nor of the parts
    that a bracket lists."""
    at -= 1
    if re.search(r"[)）]", text[spans[at].end : spans[at + 1].start]):
        opened = max(text.rfind(mark, 0, spans[at].start) for mark in "(（")
        while at and spans[at].start > opened > spans[0].start:
            at -= 1
    while at and "其中" in text[spans[at - 1].end : spans[at].start]:
        at -= 1
    return at


def _is_bare_verb(own: str) -> bool:
    """惠及, 累计救助, 发放: done to something that was named before."""
    return _BARE_VERB.fullmatch(own) is not None


def _topic(text: str, spans: Sequence[Span], at: int) -> str:
    """The system or action in quotes that a sentence begins with, if it does: “大救助”上线，共救助."""
    begin = max(text.rfind(mark, 0, spans[at].start) for mark in "。；;！!？?\n") + 1
    match = re.match(r"[^“”，,]{0,6}“([^“”]{2,16})”", text[begin : spans[at].start])
    return match[1] if match else ""


def _subject(said: Sequence[str], at: int) -> str:
    """What the figure here counts, without rate or change, and with its object if it is a mere verb."""
    subject = re.sub(r"(?:.{2}率|(?:同比|环比|较|(?<!占)比).*)$", "", said[at])
    if len(subject) <= 2 and at and subject in said[at - 1]:
        return said[at - 1]
    return subject


def _joined(subject: str, own: str) -> str:
    """新增助餐点 + 总数 is 助餐点总数; 持证 + 持证率 is 持证率."""
    if own.startswith("总"):
        subject = re.sub(r"^(?:新增|新建|新)", "", subject)
    return f"{subject.removesuffix(own[:2])}{own}"


def _shared_out(text: str, spans: Sequence[Span], said: list[str]) -> list[str]:
    """甲、乙分别为1和2: the names go to the figures in turn."""
    for match in re.finditer(r"([^，,。；;：:]{1,80}?)(?:分别|依次)(?:为|达到?|有|是)?", text):
        run = _run(text, spans, bisect_left(spans, match.end(), key=lambda span: span.start))
        names = [name for name in re.split(r"[、和与及]", _trimmed(_MARK.sub("", match[1]))) if name]
        if len(run) > 1 and len(names) == len(run):
            for at, name in zip(run, names, strict=True):
                said[at] = name
    return said


def _run(text: str, spans: Sequence[Span], first: int) -> list[int]:
    """The figures from this one on that have nothing but 、 and 和 between them."""
    run = [first][: len(spans) - first]
    for last, at in pairwise(range(first, len(spans))):
        if not re.fullmatch(r"[、,，和与及\s]{0,3}", text[spans[last].end : spans[at].start]):
            break
        run.append(at)
    return run


def rates_named(before: str) -> list[str]:
    """The rates of 配备率、参训率达到: one figure that is said of each."""
    last = _MARK.sub("", _CLAUSE.split(before)[-1])
    match = re.search(
        r"([^，,。；;]+率(?:[、和与及][^，,。；;、和与及]{1,16}率)+)(?:均|都|全部|分别)?(?:达到?|为|是|保持在|稳定在|超过?|突破)?了?$",
        last,
    )
    if match is None or "分别" in match[0]:
        return []
    names = re.split(r"(?<=率)[、和与及]", match[1])
    whose = re.sub(r".{2}率$", "", names[0])
    return [names[0], *(f"{whose}{name}" if len(name) <= 3 else name for name in names[1:])]
