"""Parameters as rows of a page: the value in force, its document, its mark, its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minzheng.engine.determination import Said
from minzheng.engine.setting_words import setting_words
from minzheng.kernel.citation import Document
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.pack import Dated, Pack
from minzheng.policy.parameter import Setting
from minzheng.web.desk.wording import articles, finished, in_words, language


@dataclass(frozen=True)
class ParameterRow:
    """A parameter with the value in force and where it stands."""

    code: str
    title: str
    value: str
    unit: str
    confidence: str
    source: str
    note: str
    since: date | None
    place: str


@dataclass(frozen=True)
class DatedRow:
    """One value of a parameter's history."""

    since: date
    value: str
    place: str
    confidence: str
    source: str
    note: str
    in_force: bool


def parameter_rows(law: BoundLaw, codes: Iterable[str]) -> list[ParameterRow]:
    """The parameters in force under the law of a day."""
    return [_row(law, code) for code in codes]


def _row(law: BoundLaw, code: str) -> ParameterRow:
    law.parameter(code)
    setting, spec = law.used[code], law.law.catalogue.parameters[code]
    places = {pack.code: Said(pack.zh, pack.en) for pack in law.law.chain}
    return ParameterRow(
        code,
        in_words(Said(spec.zh, spec.en)),
        finished(setting_words(spec, setting, language())),
        finished(spec.unit_en if language() == "en" else spec.unit),
        setting.confidence,
        source_words(law.law, setting.source, setting.at),
        in_words(Said(setting.note_zh, setting.note_en)),
        setting.since,
        in_words(places[setting.place]) if setting.place in places else "",
    )


def source_words(law: Law, key: str, at: str | None) -> str:
    """A document and the place in it."""
    document = _document(law, key)
    return key if document is None else finished(document.cite((), language()) + articles(at))


def _document(law: Law, key: str) -> Document | None:
    for pack in reversed(law.chain):
        if key in pack.regulations:
            return pack.regulations[key]
    return law.catalogue.regulations.get(key)


def history(law: Law, code: str, on: date) -> list[DatedRow]:
    """Every value the packs of the chain set, newest first, the most local first on the same day."""
    found = [(pack, dated) for pack in reversed(law.chain) for dated in pack.values.get(code, ())]
    found.sort(key=lambda one: one[1].since, reverse=True)
    held = law.packed(code, on)
    return [_dated(law, code, pack, dated, held) for pack, dated in found]


def _dated(law: Law, code: str, pack: Pack, dated: Dated, held: Setting | None) -> DatedRow:
    spec = law.catalogue.parameters[code]
    setting = Setting(code, dated.value, dated.confidence, dated.source, dated.at)
    return DatedRow(
        dated.since,
        finished(setting_words(spec, setting, language())),
        in_words(Said(pack.zh, pack.en)),
        dated.confidence,
        source_words(law, dated.source, dated.at),
        in_words(Said(dated.note_zh, dated.note_en)),
        held is not None and (held.place, held.since) == (pack.code, dated.since),
    )
