"""``label.confused``: names of two benefits run together, as the law knows neither.

国发〔2015〕52号 第一条: the living subsidy is for disabled persons in difficulty, the care subsidy for the
severely disabled.
"""

import re
from collections.abc import Iterator, Sequence

from minzheng.insight.checking.finding import Finding, finding
from minzheng.insight.figures.figure import Figure

_CONFUSED = (
    (re.compile(r"重度残疾人(?:的)?生活补贴"), "困难残疾人生活补贴"),
    (re.compile(r"困难残疾人(?:的)?护理补贴"), "重度残疾人护理补贴"),
)


def label_findings(figures: Sequence[Figure], text: str) -> Iterator[Finding]:
    """Each wrong name once, with the figures that bear it, else those of the sentences in which it stands."""
    for wrong, right in _CONFUSED:
        match = wrong.search(text)
        if match:
            bearing = [at for at, figure in enumerate(figures) if wrong.search(figure.indicator)]
            beside = [at for at, figure in enumerate(figures) if wrong.search(figure.sentence)]
            yield finding("label.confused", "label.confused", bearing or beside, said=match[0], right=right)
