"""The one YAML loader. It knows where every value stands, and it does not guess.

Decimals stay exact (the usual loader reads 0.30 as a float), ``on`` and ``no`` are text, 012 is refused
as ambiguous, a key may stand once, anchors and aliases are refused (a few lines of them can fill the
memory), so are type tags (they name classes to be made), and files over 4 MB are not declarations.
"""

import re
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from minzheng.kernel.problem import ProblemError, UnfitError, problem

MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_DIGITS = 30
_INT = re.compile(r"[-+]?(0|[1-9][0-9_]*)$")
_PADDED = re.compile(r"[-+]?0[0-9]+$")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+$")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NOT_A_FILE = UnfitError("不是普通文件", "not a regular file")
_NOT_PRINTABLE = UnfitError(
    "含有不可显示的字符，可能不是文本文件", "it holds unprintable characters; it may not be text"
)
# The same reader in C where PyYAML was built with it: six times as fast, and every command reads the law.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENS = (
    yaml.BlockSequenceStartToken, yaml.BlockMappingStartToken,
    yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken,
)  # fmt: skip
_CLOSES = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)


class Mapping(dict[Any, Any]):
    """A mapping that knows the line of each key."""

    lines: dict[Any, int]
    line: int


class Sequence(list[Any]):
    """A list that knows the line of each item."""

    lines: list[int]
    line: int


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; raises ProblemError with file and line for whatever is wrong."""
    return parse_yaml(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        status = path.stat()
        size = status.st_size
        # A pipe or a device has no end: reading it would wait, or fill the memory.
        if not stat.S_ISREG(status.st_mode):
            raise ProblemError(problem("yaml.E001", path, reason=_NOT_A_FILE))
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise ProblemError(problem("yaml.E001", path, reason=error.strerror or str(error))) from error
    if size > MAX_BYTES:
        raise ProblemError(problem("yaml.E002", path, size=size, limit=MAX_BYTES))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ProblemError(problem("yaml.E003", path, line)) from error


def parse_yaml(text: str, file: str) -> Any:
    """Parse YAML text; ``file`` names it in messages. Empty text gives None."""
    try:
        _refuse_constructs(text, file)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        reason = error.problem or error.context
        raise ProblemError(problem("yaml.E004", file, _line_of_error(error, text), reason=reason)) from error
    return None if node is None else _value(node, file)


def _refuse_constructs(text: str, file: str) -> None:
    """What is refused is refused before anything is built of it: depth, aliases and tags."""
    unprintable = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        raise ProblemError(problem("yaml.E004", file, line, reason=_NOT_PRINTABLE))
    depth = 0
    for token in yaml.scan(text, Loader=_Loader):
        line = token.start_mark.line + 1
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
            raise ProblemError(problem("yaml.E005", file, line))
        if isinstance(token, yaml.TagToken):
            raise ProblemError(problem("yaml.E011", file, line, tag="".join(filter(None, token.value))))
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > MAX_DEPTH:
            raise ProblemError(problem("yaml.E008", file, line, limit=MAX_DEPTH))


def _line_of_error(error: yaml.MarkedYAMLError, text: str) -> int:
    """Where to look: a bracket that is never closed is noticed at the end, but stands where it opens."""
    at, opened = error.problem_mark, error.context_mark
    if at is None:
        return 0
    if opened is not None and not "".join(text.splitlines()[at.line :]).strip():
        at = opened
    return int(at.line) + 1


def _value(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file)
    if isinstance(node, yaml.SequenceNode):
        items = Sequence(_value(child, file) for child in node.value)
        items.lines = [child.start_mark.line + 1 for child in node.value]
        items.line = node.start_mark.line + 1
        return items
    return _scalar(node, file)


def _mapping(node: yaml.MappingNode, file: str) -> Mapping:
    result = Mapping()
    result.lines, result.line = {}, node.start_mark.line + 1
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = _value(key_node, file)
        if key is None or isinstance(key, dict | list):
            raise ProblemError(problem("yaml.E009", file, line))
        if key in result:
            raise ProblemError(problem("yaml.E006", file, line, key=key, first=result.lines[key]))
        result[key] = _value(value_node, file)
        result.lines[key] = line
    return result


def _scalar(node: yaml.Node, file: str) -> Any:
    text, line = str(node.value), node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode) and node.style:  # quoted or a block: text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text) or _DECIMAL.match(text):
        if len(text) > MAX_DIGITS:
            raise ProblemError(problem("yaml.E012", file, line, text=text[:MAX_DIGITS]))
        return int(text) if _INT.match(text) else Decimal(text)
    if _PADDED.match(text):
        raise ProblemError(problem("yaml.E007", file, line, text=text))
    if _DAY.match(text):
        return _day(text, file, line)
    return text


def _day(text: str, file: str, line: int) -> date:
    year, month, day = (int(part) for part in text.split("-"))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ProblemError(problem("yaml.E010", file, line, text=text)) from error


def line_of(container: Any, key: Any = None) -> int:
    """The line of a key or item of what this reader returned; 0 where it is not known."""
    lines = getattr(container, "lines", None)
    if key is None or lines is None:
        return int(getattr(container, "line", 0))
    if isinstance(lines, dict):
        return int(lines.get(key, getattr(container, "line", 0)))
    return int(lines[key]) if 0 <= key < len(lines) else int(getattr(container, "line", 0))
