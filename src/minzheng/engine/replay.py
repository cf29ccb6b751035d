"""A determination worked out again from its own file: the household's facts, the parameters, the law's day.

Nothing is asked of a database or of today's packs, save for the wording of citations: what was in force
stands in the file, exactly, with fractions as fractions.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from minzheng.engine.case import Case, Household, View
from minzheng.engine.determination import Determination, Said
from minzheng.engine.explain import explain, rests_on, version
from minzheng.engine.overridden import overrides_said
from minzheng.engine.snapshot_case import case_of_rows
from minzheng.kernel.money import yuan
from minzheng.kernel.problem import ProblemError, problem
from minzheng.policy.catalogue import CATALOGUE
from minzheng.policy.law import BoundLaw, Law
from minzheng.policy.loaded import catalogue_in, law_in
from minzheng.policy.pack import Pack
from minzheng.policy.parameter import Setting
from minzheng.policy.programme import Programme

Plain = None | bool | int | str | list[Any] | dict[str, Any]
NEEDED = ("programme", "unit_no", "outcome", "amount_fen", "case", "law")
_OUTCOMES = {"eligible": "符合", "ineligible": "不符合", "undetermined": "待核"}
_ABOUT = ("confidence", "source", "at", "place", "note_zh", "note_en")


@dataclass(frozen=True)
class Replay:
    """What comes out now, whether that is what was decided, and where the two part.

    ``remarks`` say what may be the reason: above all that the law as declared has another version.
    """

    determination: Determination
    agrees: bool
    differences: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()


def replay(content: Mapping[str, Any], folders: tuple[Path, ...] = (CATALOGUE,)) -> Replay:
    """Determine the unit of ``content`` (NEEDED; ``case`` and ``law`` as text or read) again and compare.

    ``folders`` hold the catalogue of this installation. Raises ProblemError where the file lacks a part,
    names a programme there is no declaration of, or a unit that is not in its household.
    """
    household, programme, view = _read(content, folders)
    aside = _opened(content, "overrides") if content.get("overrides") else []
    told = overrides_said(catalogue_in(folders), aside)
    found = replace(explain(household, programme, view), overrides=told)
    differences = tuple(_differences(content, found.outcome, found.amount_fen))
    written, now = _opened(content, "law")["version"], found.version
    remarks = () if written == now else (_other_version(written, now),)
    return Replay(found, not differences, differences, remarks)


def agrees(content: Mapping[str, Any], folders: tuple[Path, ...] = (CATALOGUE,)) -> bool:
    """Whether the same outcome and amount come out; without the words, for whole files of them."""
    household, programme, view = _read(content, folders)
    found = household.outcome(programme, view), household.amount_fen(programme, view)
    return found == (content["outcome"], content["amount_fen"])


def law_content(law: BoundLaw) -> dict[str, Any]:
    """Everything of a place's law on a day that a replay needs, as plain values for JSON."""
    for programme in law.programmes.values():
        for code in rests_on(law, programme)[1]:
            law.parameter(code)
    settings = {code: law.used[code] for code in sorted(law.used)}
    return {
        "place": law.law.place.code,
        "day": law.day.isoformat(),
        "held": law.held,
        "version": version(law.law.catalogue),
        "offers": sorted({code for pack in law.law.chain for code in pack.offers}),
        "parameters": {code: plain_of(setting.value) for code, setting in settings.items()},
        "sources": {code: _about(setting) for code, setting in settings.items()},
    }


def _about(setting: Setting) -> dict[str, Plain]:
    since = setting.since.isoformat() if setting.since else None
    return {name: getattr(setting, name) for name in _ABOUT} | {"since": since}


# A value in JSON and back, nothing lost: JSON knows neither fractions nor keys that are numbers.


def plain_of(value: Any) -> Plain:
    """A parameter's value as JSON can hold it."""
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, Mapping):
        return {"table": [[plain_of(key), plain_of(cell)] for key, cell in value.items()]}
    if isinstance(value, list | tuple):
        return [plain_of(one) for one in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"a parameter holds no {type(value).__name__}")


def value_of(plain: Plain) -> Any:
    """The value behind it."""
    if isinstance(plain, list):
        return [value_of(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    ((kind, held),) = plain.items()
    if kind == "table":
        return {value_of(key): value_of(cell) for key, cell in held}
    return Fraction(held) if kind == "fraction" else Decimal(held)


# What the file says, read.


def _read(content: Mapping[str, Any], folders: tuple[Path, ...]) -> tuple[Household, Programme, View]:
    lacking = [name for name in NEEDED if name not in content]
    if lacking:
        raise ProblemError(problem("replay.E001", parts="、".join(lacking)))
    text = content["law"]
    law = _law(text if isinstance(text, str) else json.dumps(text, sort_keys=True), folders)
    household = Household(_case(_opened(content, "case")), law)
    programme = law.programmes.get(content["programme"])
    if programme is None:
        raise ProblemError(problem("replay.E002", programme=content["programme"]))
    number = content["unit_no"]
    view = household.unit(programme.unit, f"H{number}" if programme.unit == "household" else str(number))
    if view is None:
        raise ProblemError(problem("replay.E003", unit=number))
    return household, programme, view


def _case(rows: Mapping[str, Any]) -> Case:
    """The household and its people; one who belongs to none stands there alone."""
    if rows["household"] is not None:
        return case_of_rows(rows["household"], rows["people"])
    return replace(case_of_rows({"household_no": 0}, rows["people"]), household=None, members=())


def _opened(content: Mapping[str, Any], name: str) -> Any:
    held = content[name]
    opened: Any = json.loads(held) if isinstance(held, str) else held
    return opened


@lru_cache(maxsize=8)
def _law(text: str, folders: tuple[Path, ...]) -> BoundLaw:
    """The law as the file has it. Most rows of a file say the same, and it is bound once."""
    content = json.loads(text)
    *above, place = _chain(content["place"], folders)
    chain = [*(replace(pack, offers=()) for pack in above), replace(place, offers=tuple(content["offers"]))]
    pins = {code: _setting(code, value, content["sources"]) for code, value in content["parameters"].items()}
    day = date.fromisoformat(content["day"])
    return Law(catalogue_in(folders), chain).on(day, pins, held=content["held"])


def _chain(place: str, folders: tuple[Path, ...]) -> list[Pack]:
    """The packs of the place, for citations; a place nobody knows here gives a bare one."""
    try:
        return law_in(place, folders).chain
    except ProblemError:
        return [Pack(place, Path(place), place, place, "district", None, None)]


def _setting(code: str, value: Plain, sources: Mapping[str, Any]) -> Setting:
    about = dict(sources.get(code) or {"confidence": "A", "source": ""})
    since = about.pop("since", None)
    return Setting(code, value_of(value), since=date.fromisoformat(since) if since else None, **about)


# What differs, in words.


def _differences(content: Mapping[str, Any], outcome: str, amount: int | None) -> list[Said]:
    found = []
    if content["outcome"] != outcome:
        was, now = content["outcome"], outcome
        zh = f"当时认定为{_OUTCOMES.get(was, was)}，重新认定为{_OUTCOMES[now]}"
        found.append(Said(zh, f"it was {was} then and is {now} now"))
    if content["amount_fen"] != amount:
        then, again = _sum(content["amount_fen"]), _sum(amount)
        zh = f"当时金额 {then.zh}，重新计算为 {again.zh}"
        found.append(Said(zh, f"the amount was {then.en} then and is {again.en} now"))
    return found


def _sum(amount: int | None) -> Said:
    return Said("无", "none") if amount is None else Said(yuan(amount), yuan(amount))


def _other_version(written: str, now: str) -> Said:
    return Said(
        f"本程序的政策声明版本为 {now}，文件出自版本 {written}：声明可能已有不同",
        f"this release declares the law in version {now}, the file was made with {written}: "
        "what is declared may differ",
    )
