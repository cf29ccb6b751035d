"""What can be wrong around the rules: wording, law, codes, dates, procedure, parameters that nobody uses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol, get_args

from minzheng.expression import tree
from minzheng.kernel.citation import Citation
from minzheng.kernel.problem import Problem, problem
from minzheng.policy.catalogue import Catalogue
from minzheng.policy.parameter import ParameterSpec
from minzheng.policy.programme import (
    BEGINNINGS,
    Admission,
    Cadence,
    Clause,
    Clock,
    Pays,
    Place,
    Programme,
    Starts,
    Step,
)
from minzheng.policy.sites import sites

RESERVED = ("holds", "receives", "award", "amount", "due")
"""Names that the terms of a programme bear; a clause of that name would stand in their place."""

_CODE = re.compile(r"[a-z][a-z0-9_]*")


class Declared(Protocol):
    """What a clause, an amount, a step and a derived fact have in common."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def law(self) -> Citation | None: ...
    @property
    def confidence(self) -> str: ...


def check_declarations(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything wrong around the rules of a catalogue."""
    for derived in catalogue.derived.values():
        where = f"{derived.fact.entity}.{derived.fact.name}"
        yield from _common(where, derived, derived.declared, catalogue)
        yield from _known(where, derived.declared, "kind", derived.kind, ("money", "count", "flag"))
    for programme in catalogue.programmes.values():
        yield from _programme(programme, catalogue)
    for spec in catalogue.parameters.values():
        yield from cited(spec.code, spec.law, Place(spec.file, spec.line), catalogue)
        yield from _falls_back(spec, catalogue)
    yield from _unused(catalogue)


def _common(where: str, declared: Declared, place: Place, catalogue: Catalogue) -> Iterator[Problem]:
    for key in ("zh", "en"):
        if not _is_text(getattr(declared, key)):
            yield problem("catalogue.E025", place.file, place.line, where=where, key=key)
    if declared.confidence not in ("S", "L", "A"):
        yield problem("catalogue.E034", place.file, place.line, where=where, confidence=declared.confidence)
    yield from cited(where, declared.law, place, catalogue)


def _is_text(content: Any) -> bool:
    return isinstance(content, str) and bool(content.strip())


def cited(where: str, law: Any, place: Place, catalogue: Catalogue) -> Iterator[Problem]:
    """Whether a citation names a regulation there is, and articles that can be."""
    if not isinstance(law, Citation):
        yield problem("catalogue.E043", place.file, place.line, where=where)
        return
    if law.regulation not in catalogue.regulations:
        yield problem("catalogue.E023", place.file, place.line, where=where, key=law.regulation)
    for article in law.articles:
        if type(article) is not int or not 1 <= article < 1000:
            yield problem("catalogue.E024", place.file, place.line, where=where, article=article)


def _known(where: str, place: Place, key: str, value: Any, known: Iterable[str]) -> Iterator[Problem]:
    listed = tuple(known)
    if value not in listed:
        details = {"where": where, "key": key, "value": value, "known": "、".join(listed)}
        yield problem("catalogue.E044", place.file, place.line, **details)


def _programme(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    code, place = programme.code, programme.declared
    for key in ("zh", "short", "en"):
        if not _is_text(getattr(programme, key)):
            yield problem("catalogue.E025", place.file, place.line, where=code, key=key)
    yield from cited(code, programme.law, place, catalogue)
    for key, value, known in (
        ("unit", programme.unit, get_args(tree.Entity)), ("starts", programme.starts, get_args(Starts)),
        ("admitted_by", programme.admitted_by, get_args(Admission)),
        ("kind", programme.kind, ("cash", "credit", "status")),
    ):  # fmt: skip
        yield from _known(code, place, key, value, known)
    yield from _whole(programme, catalogue)
    yield from _clauses(programme, catalogue)
    yield from _payments(programme, catalogue)
    yield from _procedure(programme, catalogue)


def _whole(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    """What a programme as such may not lack."""
    code = programme.code
    lacking = {
        "catalogue.E031": not programme.clauses,
        "catalogue.E032": programme.kind != "status" and not programme.payments,
        "catalogue.E033": bool(programme.payments) and f"{code}.round_to_fen" not in catalogue.parameters,
        "catalogue.E035": not programme.procedure,
    }
    for message_id, lacks in lacking.items():
        if lacks:
            yield problem(message_id, programme.declared.file, programme.declared.line, code=code)


def _clauses(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    for number, clause in enumerate(programme.clauses):
        where, place = f"{programme.code}.{clause.code}", clause.declared
        yield from _common(where, clause, place, catalogue)
        yield from _dates(where, clause)
        if not _CODE.fullmatch(clause.code) or clause.code in RESERVED:
            details = {"where": programme.code, "code": clause.code, "reserved": "、".join(RESERVED)}
            yield problem("catalogue.E041", place.file, place.line, **details)
        earlier = [one for one in programme.clauses[:number] if one.code == clause.code]
        if any(_overlap(one, clause) for one in earlier):
            details = {"where": programme.code, "code": clause.code}
            yield problem("catalogue.E030", place.file, place.line, **details)


def _payments(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    for number, pays in enumerate(programme.payments):
        where, place = f"{programme.code}.{pays.code}", pays.declared
        yield from _common(where, pays, place, catalogue)
        yield from _dates(where, pays)
        yield from _known(where, place, "cadence", pays.cadence, get_args(Cadence))
        if any(_overlap(one, pays) for one in programme.payments[:number]):
            yield problem("catalogue.E036", place.file, place.line, code=programme.code)


def _dates(where: str, declared: Clause | Pays) -> Iterator[Problem]:
    if declared.since and declared.until and declared.until < declared.since:
        yield problem("catalogue.E039", declared.declared.file, declared.declared.line, where=where)


def _overlap(one: Clause | Pays, other: Clause | Pays) -> bool:
    since = max(one.since or date.min, other.since or date.min)
    return since <= min(one.until or date.max, other.until or date.max)


def _procedure(programme: Programme, catalogue: Catalogue) -> Iterator[Problem]:
    ways: dict[str, dict[str, Step]] = {}
    for step in programme.procedure:
        # A time that counts from a later step, or from one of another way, would never begin to run.
        seen = ways.setdefault(step.way, {})
        where, place = f"{programme.code}.{step.code}", step.declared
        if step.law is not None or step.confidence != "A":
            yield from _common(where, step, place, catalogue)
        elif not (_is_text(step.zh) and _is_text(step.en)):
            yield problem("catalogue.E025", place.file, place.line, where=where, key="zh, en")
        yield from _known(where, place, "clock", step.clock, get_args(Clock))
        if step.code in seen:
            details = {"where": programme.code, "code": step.code}
            yield problem("catalogue.E045", place.file, place.line, **details)
        if step.counted_from not in (*seen, *BEGINNINGS):
            known = "、".join((*seen, *BEGINNINGS))
            details = {"where": where, "counted_from": step.counted_from, "known": known}
            yield problem("catalogue.E047", place.file, place.line, **details)
        outcomes = [outcome for one in seen.values() for outcome in one.outcomes]
        yield from _known(where, place, "after", step.after, ("", *outcomes))
        seen[step.code] = step


def _falls_back(spec: ParameterSpec, catalogue: Catalogue) -> Iterator[Problem]:
    seen, next_code = [spec.code], spec.falls_back_on
    while next_code is not None:
        if next_code in seen:
            chain = " → ".join([*seen, next_code])
            yield problem("law.E004", spec.file, spec.line, chain=chain)
            return
        following = catalogue.parameters.get(next_code)
        if following is None:
            yield problem("catalogue.E021", spec.file, spec.line, where=spec.code, code=next_code)
            return
        seen.append(next_code)
        next_code = following.falls_back_on


def _unused(catalogue: Catalogue) -> Iterator[Problem]:
    used = {node.code for site in sites(catalogue) for node in tree.walk(site.rule)
            if isinstance(node, tree.Param)}  # fmt: skip
    specs: Mapping[str, ParameterSpec] = catalogue.parameters
    used |= {spec.falls_back_on for spec in specs.values() if spec.falls_back_on}
    for code, spec in specs.items():
        if code not in used and not spec.reserved:
            yield problem("catalogue.E037", spec.file, spec.line, code=code)
