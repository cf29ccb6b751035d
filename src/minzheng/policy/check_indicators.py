"""What can be wrong with indicators: columns of no source, kinds and units that do not fit the rows."""

from collections.abc import Iterable, Iterator

from minzheng.kernel.problem import Problem, UnfitError, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.check_declarations import cited
from minzheng.policy.indicator import FEN_OF, PERCENT, PROGRAMME, SOURCES, IndicatorSpec, Selection
from minzheng.policy.programme import Place


def check_indicators(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything wrong with the indicators of a catalogue."""
    for spec in catalogue.indicators.values():
        yield from cited(spec.code, spec.law, Place(spec.file, spec.line_of("law")), catalogue)
        for selection in (spec.counted, spec.denominator):
            if selection is not None:
                yield from _selection(spec, selection, catalogue)
        reason = _unfit(spec)
        if reason is not None:
            yield problem("indicator.E008", spec.file, spec.line_of("kind"), where=spec.code, reason=reason)


def _selection(spec: IndicatorSpec, chosen: Selection, catalogue: Catalogue) -> Iterator[Problem]:
    source = SOURCES[chosen.rows]
    for name, words in chosen.where.items():
        if name not in source.columns:
            yield _unknown(spec, "where", name, chosen.rows, source.columns)
            continue
        known = tuple(catalogue.programmes) if name == PROGRAMME else source.columns[name]
        for word in words:
            if word not in known or (isinstance(word, bool) and True not in known):
                details = {"column": name, "value": word, "known": _listed(known)}
                at = spec.line_of("where")
                yield problem("indicator.E007", spec.file, at, where=spec.code, **details)
    if chosen.of is not None and chosen.of not in source.money:
        yield _unknown(spec, "of", chosen.of, chosen.rows, source.money)
    for split in spec.splits:
        if split != "division" and split not in source.columns:
            yield _unknown(spec, "splits", split, chosen.rows, source.columns)


def _unknown(spec: IndicatorSpec, key: str, column: str, rows: str, known: Iterable[str]) -> Problem:
    details = {"key": key, "column": column, "rows": rows, "known": _listed(known)}
    return problem("indicator.E006", spec.file, spec.line_of(key), where=spec.code, **details)


def _unfit(spec: IndicatorSpec) -> UnfitError | None:
    """Why kind, unit and what is counted do not go together."""
    if spec.counted is None:
        return None
    source = SOURCES[spec.counted.rows]
    if spec.kind != "rate" and source.nature not in (spec.kind, "either"):
        return UnfitError(f"{spec.counted.rows} 不是 {spec.kind}", f"{spec.counted.rows} is no {spec.kind}")
    for one in (spec.counted, spec.denominator):
        if one is not None and one.counts == "person" and not SOURCES[one.rows].has_persons:
            return UnfitError(f"{one.rows} 没有人数", f"{one.rows} does not say how many people")
        if one is not None and one.counts == "unit" and not SOURCES[one.rows].has_units:
            return UnfitError(f"{one.rows} 没有对象", f"{one.rows} names no units")
    if spec.kind == "rate":
        return None if spec.unit == PERCENT else UnfitError("rate 的单位须为 %", "the unit of a rate is %")
    if spec.counted.is_money != (spec.unit in FEN_OF):
        units = "、".join(FEN_OF)
        return UnfitError(f"金额才用 {units}，且只用这些", f"sums of money, and only they, are in {units}")
    return None


def _listed(names: Iterable[object]) -> str:
    return "、".join(str(name).lower() if isinstance(name, bool) else str(name) for name in names)
