"""What lies with the cases: requests for information and their answers, letters served, public notices."""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from benchmarks.web.cases import Made
from benchmarks.web.rows import instant, land, next_id, read, series, told

_CHECKED = frozenset({"subsistence_allowance", "near_poverty"})
_SHOWN = frozenset({
    "subsistence_allowance", "extreme_poverty_support", "near_poverty", "expenditure_hardship",
    "temporary_assistance",
})  # fmt: skip
_ITEMS = ("cars", "homes", "companies", "financial_assets", "rigid_spending_12m")
_REQUEST = (
    "id number programme declared persons requested_on requested_at collected_at is_open division_id "
    "earlier_id household_id matter_id requested_by_id ended_because"
).split()
_ANSWER = "request_id dataset department status asked_at answered_on as_of records returned".split()
_COMPARISON = (
    "request_id item dataset declared returned verdict version outcome reason settled_by_id settled_at"
).split()
_REPORT = "number request_id conclusion content sha256 issued_on issued_by_id valid_to".split()
_LETTER = (
    "id number kind content content_sha256 confidence is_demo written_on serve_by division_id household_id "
    "matter_id person_id written_by_id template_id"
).split()
_DELIVERY = "letter_id how on received_by receipt recorded_at recorded_by_id".split()
_NOTICE = (
    "programme kind shown posted_on closes_on is_provisional division_id matter_id posted_by_id"
).split()


def checks_make(made: list[Made], *, law: Any, users: dict[str, int], today: date, seed: int) -> int:
    """The requests of the cases whose means are asked about; how many."""
    from minzheng.verification.desk_ledger import asked_datasets

    random, ids = Random(seed), next_id("verification_checkrequest")
    asked = [(one.code, one.department) for one in asked_datasets(law.catalogue)]
    wanted = [
        (next(ids), one, _standing(one, random)) for one in made
        if one.programme in _CHECKED
    ]  # fmt: skip
    last = series(f"check-{today.year}", len(wanted))
    numbers = {key: f"HD{today.year}{last + nth:08d}" for nth, (key, *_) in enumerate(wanted, start=1)}
    clerk = users["clerk"]
    land("verification_checkrequest", _REQUEST, (
        (
            key, numbers[key], one.programme, told(dict.fromkeys(_ITEMS, 1)), told([one.applicant]),
            one.applied_on, instant(one.applied_on, 30), instant(one.applied_on, 31), is_open,
            one.division, None, one.household_no, one.matter, clerk, "",
        )
        for key, one, is_open in wanted
    ))  # fmt: skip
    land("verification_answer", _ANSWER, (
        (
            key, code, department, "waiting" if is_open and nth % 7 == 3 else ("miss", "hit")[nth % 2],
            instant(one.applied_on, 30), one.applied_on, one.applied_on, nth % 3, told({}),
        )
        for key, one, is_open in wanted for nth, (code, department) in enumerate(asked)
    ))  # fmt: skip
    land("verification_comparison", _COMPARISON, _comparisons(wanted, asked[0][0], clerk))
    closed = [(key, one) for key, one, is_open in wanted if not is_open]
    land("verification_checkreport", _REPORT, _reports(closed, numbers, clerk, today))
    return len(wanted)


def _standing(one: Made, random: Random) -> bool:
    return one.is_open and random.randrange(3) > 0


def _comparisons(wanted: list[Any], dataset: str, clerk: int) -> Iterator[tuple[Any, ...]]:
    for key, one, is_open in wanted:
        for nth, item in enumerate(_ITEMS):
            differs = (key + nth) % 5 == 0
            settled = differs and not is_open
            yield (
                key, item, dataset, told(1), told(1 + differs), "differs" if differs else "agrees", 1,
                "explained" if settled else "", "已核实" if settled else "", clerk if settled else None,
                instant(one.applied_on, 40) if settled else None,
            )  # fmt: skip


def _reports(
    closed: list[tuple[int, Made]], numbers: dict[int, str], clerk: int, today: date
) -> Iterator[tuple[Any, ...]]:
    last = series(f"check-report-{today.year}", len(closed))
    for nth, (key, one) in enumerate(closed, start=1):
        content = told({"request_no": numbers[key]})
        issued = min(today, one.applied_on + timedelta(days=9))
        yield (
            f"HB{today.year}{last + nth:08d}", key, "consistent", content,
            sha256(content.encode()).hexdigest(), issued, clerk, issued + timedelta(days=90),
        )  # fmt: skip


def letters_make(made: list[Made], *, users: dict[str, int], today: date) -> int:
    """A letter for every decision, most of them served; how many."""
    from minzheng.notices.actions.templates import template_ensure
    from minzheng.notices.models import LetterKind

    kinds = {"confirmed": LetterKind.CONFIRMATION, "refused": LetterKind.REFUSAL}
    templates = {kind: template_ensure(kind).pk for kind in kinds.values()}
    ids, clerk = next_id("notices_letter"), users["clerk"]
    decided = sorted(
        ((one.past.standing.decided_on, next(ids), one) for one in made if one.past.standing.decided_on),
        key=lambda row: row[1],
    )  # fmt: skip
    last = {kind: series(f"letter-{today.year}-{kind.value}", len(decided)) for kind in kinds.values()}

    def letters() -> Iterator[tuple[Any, ...]]:
        for day, key, one in decided:
            kind = kinds[str(one.past.standing.state)]
            last[kind] += 1
            content = told(_content(one, day))
            yield (
                key, f"〔{today.year}〕{kind.label}{last[kind]:05d}", kind.value, content,
                sha256(f"{key}{content}".encode()).hexdigest(), "A", True, day,
                day + timedelta(days=5) if kind == LetterKind.REFUSAL else None, one.division,
                one.household_no, one.matter, one.applicant, clerk, templates[kind],
            )  # fmt: skip

    land("notices_letter", _LETTER, letters())
    land("notices_delivery", _DELIVERY, (
        (key, "in_person", day, one.name, "", instant(day, 60), clerk)
        for day, key, one in decided if key % 12
    ))  # fmt: skip
    land("notices_unservedletter", ["letter_id", "division_id"], (
        (key, one.division) for _, key, one in decided if not key % 12
    ))  # fmt: skip
    return len(decided)


def _content(one: Made, day: date) -> dict[str, Any]:
    return {
        "issuer": "区民政局", "programme": one.programme, "applied_on": one.applied_on.isoformat(),
        "decided_on": day.isoformat(), "reasons": ["家庭人均收入不符合条件"], "articles": [], "missing": [],
        "members": 2, "amount_fen": None, "amount_before_fen": None, "period": "每月", "from_month": "",
        "reply_by": None, "addressee": one.name, "matter": one.number, "written_on": day.isoformat(),
    }  # fmt: skip


def notices_make(made: list[Made], *, users: dict[str, int]) -> int:
    """The notice of every case that was ever posted, and the standing one of who receives; how many."""

    def rows() -> Iterator[tuple[Any, ...]]:
        for one in made:
            if one.programme not in _SHOWN:
                continue
            shown = told({"name": one.name, "members": 2, "amount_fen": 65000, "village": "", "reason": ""})
            posted = next((each for each in one.past.events if each.kind == "posted"), None)
            if posted is not None:
                yield (
                    one.programme, "pre_decision", shown, posted.day, posted.payload["closes_on"], False,
                    one.division, one.matter, users["clerk"],
                )  # fmt: skip
            if str(one.past.standing.state) == "confirmed" and one.matter % 3 == 0:
                yield (
                    one.programme, "long_term", shown, one.past.standing.decided_on, None, False,
                    one.division, one.matter, users["clerk"],
                )  # fmt: skip

    return land("notices_publicnotice", _NOTICE, rows())


def reviews_make(*, users: dict[str, int], today: date) -> int:
    """Lines of reviews: some holders looked at again, some with a proposal that waits; how many."""
    columns = (
        "entitlement_id number act outcome month amount_fen reason next_due posted_on of_id recorded_on "
        "recorded_by_id"
    ).split()
    numbers = read("SELECT number FROM benefits_entitlement WHERE ends IS NULL AND number %% 9 = 0")
    return land("benefits_entitlementreview", columns, (
        (
            number, 1, "proposed" if number % 90 == 0 else "continued",
            "suspend" if number % 90 == 0 else "continues", 202302 if number % 90 == 0 else None, None,
            "复核", None, None, None, today, users["clerk"],
        )
        for (number,) in numbers
    ))  # fmt: skip
