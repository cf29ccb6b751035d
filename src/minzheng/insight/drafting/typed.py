"""Numbers that somebody typed where a citation should stand: said, and not refused.

A target or a number out of a document is rightly typed. But a figure that the platform counts and a person
retypes is the one that is wrong next year.
"""

import re
from typing import Final

from minzheng.insight.drafting.template import Template
from minzheng.kernel.problem import Problem, problem

_CITATION: Final = re.compile(r"\{[{%].*?[%}]\}")
#: Units of TJ-04, the longer first. 年, 月 and 日 are dates, and ordinals (第1) are no figures.
_UNITS: Final = (
    "人/万人|元/人/月|元/年|平方米|万元|亿元|人次|户次|辆次|元|户|人|张|家|个|处|条|块|件|例|场|对|项|次|%|％"
)
_NUMBER: Final = re.compile(rf"(?<![第\d.])\d[\d,.]*[万亿]?[余多]?(?:{_UNITS})")


def typed_numbers(template: Template) -> list[Problem]:
    """A warning for each number with a unit that is typed in the text."""
    return [
        problem("drafting.W001", template.file, line, number=found.group())
        for line, text in enumerate(template.body.splitlines(), template.first_line)
        for found in _NUMBER.finditer(_CITATION.sub("｜", text))
    ]
