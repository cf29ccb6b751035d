"""Who reads which pages, how often: a day of an office, in proportions."""

import json
import sys
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

import django

WHOLE, TOWN, COMMUNITY = ("jingban", "jingban_er"), ("clerk_01", "clerk_02", "zhen_jia"), ("clerk_14",)
APPROVERS, FINANCE, AUDITORS = ("shenpi", "approver_03"), ("caiwu_jia", "caiwu_yi"), ("jihe",)
CLERKS = WHOLE + TOWN + COMMUNITY
_KEPT = 12
"""So many different addresses of a kind are asked for."""


@dataclass(frozen=True)
class Asked:
    """An address of a kind of page, who asks, and how often against the others; ``form``: sent as a form."""

    kind: str
    address: str
    reader: str
    weight: float
    form: str = ""


def main() -> None:
    """What is asked for in this district, and the cookies of its readers, as JSON to standard output."""
    django.setup()
    from django.conf import settings

    from minzheng.ops.demo.mark import live_on_the_demos_day

    live_on_the_demos_day(settings.HOME)
    asked = [one for found in (_cases(), _money(), _people(), _papers()) for one in found]
    readers = sorted({one.reader for one in asked})
    told = {"asked": [asdict(one) for one in asked], "cookies": {name: _signed_in(name) for name in readers}}
    json.dump(told, sys.stdout, ensure_ascii=False)


def _spread(kind: str, weight: float, readers: tuple[str, ...], addresses: list[str]) -> list[Asked]:
    """The weight of a kind shared out among its addresses, the readers taking turns."""
    whose = [(readers[nth % len(readers)], one) for nth, one in enumerate(addresses)]
    return [Asked(kind, one, reader, weight / len(whose)) for reader, one in whose]


def _cases() -> list[Asked]:
    from minzheng.casework.models import Case

    numbers = list(Case.objects.filter(state="open").order_by("number").values_list("number", flat=True))
    pages = {"whole": "jingban", "town": "clerk_01"}
    deep = [(who, _deep(user)) for who, user in pages.items()]
    filters = [
        "view=open", "view=overdue", "view=all", "view=mine&programme=subsistence_allowance",
        "view=all&programme=disability_living_subsidy", "view=open&programme=near_poverty",
    ]  # fmt: skip
    names = sorted(set(Case.objects.filter(state="open").values_list("applicant__name", flat=True)[:600]))
    return [
        *_spread("cases", 14, CLERKS + APPROVERS, ["/cases/"] * 8),
        *_spread("cases, filtered", 10, CLERKS + APPROVERS, [f"/cases/?{one}" for one in filters * 2]),
        *_spread("cases, page 2 and deep", 4, ("jingban", "jingban", "clerk_01", "clerk_01"),
                 [f"/cases/?{one}" for _, found in deep for one in found]),
        *_spread("cases by name", 3, CLERKS, [f"/cases/?view=all&text={one}" for one in _some(names)]),
        *_spread("pending", 3, CLERKS, ["/cases/pending/", "/cases/pending/?group=holder",
                                        "/cases/pending/?programme=disability_living_subsidy"] * 2),
        *_spread("a case", 10, WHOLE, [f"/cases/{one}/" for one in _some(numbers)]),
    ]  # fmt: skip


def _deep(username: str) -> list[str]:
    """The second page of everything within reach, and one far down."""
    from minzheng.casework.models import Case
    from minzheng.casework.permissions import CASE_READ
    from minzheng.org import api as org

    user = org.user_find(username)
    if user is None:
        raise LookupError(username)
    found = Case.objects.filter(division_id__in=org.division_ids_in_reach(user, CASE_READ))
    dated = found.filter(due_on__isnull=False).order_by("due_on", "number").values_list("due_on", "number")
    closed = found.filter(due_on__isnull=True).order_by("number").values_list("number", flat=True)
    second, far = dated[min(49, dated.count() - 1)], closed[int(closed.count() * 0.9)]
    return [f"view=all&after={second[0]}/{second[1]}", f"view=all&after=/{far}"]


def _money() -> list[Asked]:
    from minzheng.benefits.models import Entitlement
    from minzheng.payments.models import PaymentList

    lists = list(PaymentList.objects.order_by("-month", "-count").values_list("month", "programme", "count"))
    large = [f"{month // 100}-{month % 100:02d}/{code}" for month, code, _ in lists[:10]]
    last = large[0].partition("/")[0]
    units = Entitlement.objects.filter(programme="subsistence_allowance").values_list("unit_no", flat=True)
    tabs = ["state=paid", "state=returned", "after=300000", ""]
    return [
        *_spread("payment lists", 4, FINANCE + WHOLE + TOWN, ["/payments/"] * 4
                 + ["/payments/?month=2022-12"] * 2),
        *_spread("a payment list", 4, FINANCE + WHOLE + TOWN, [f"/payments/{one}/" for one in large]),
        *_spread("payees", 5, FINANCE + WHOLE + TOWN,
                 [f"/months/{one}/?{tab}" for one in large[:4] for tab in tabs]),
        *_spread("months", 3, CLERKS + FINANCE, ["/", "/months/", f"/months/{last}/"] * 2),
        *_spread("names of a list", 5, CLERKS, [
            f"/lists/{last}/{one}" for one in (
                "subsistence_allowance/", "subsistence_allowance/?group=outreach", "old_age_allowance/",
                "old_age_allowance/?group=all&sort=amount&page=40", "disability_care_subsidy/?group=waiting",
            )
        ]),
        *_spread("reviews", 3, CLERKS + APPROVERS, ["/payments/reviews/", "/payments/reviews/?view=overdue",
                                                    "/payments/reviews/?view=all"] * 2),
        *_spread("a payee's history", 1, FINANCE,
                 [f"/payments/unit/subsistence_allowance/{one}/" for one in _some(list(units))]),
    ]  # fmt: skip


def _people() -> list[Asked]:
    from minzheng.benefits.models import Entitlement
    from minzheng.registry.held import IDENTITY, held_texts
    from minzheng.registry.models import Person

    names = list(Person.objects.filter(person_no__lte=5000).values_list("name", flat=True))
    some = _some(names)
    searches = [f"q={one}&exact=1" for one in some[:4]] + [f"q={one[:2]}" for one in some[4:8]]
    searches += [f"q={one[0]}" for one in some[8:10]] + ["q=欧阳娜娜"]
    numbers = held_texts(IDENTITY, range(300, 6000, 500))["text"].to_list()
    homes = list(Entitlement.objects.values_list("household_id", flat=True)[:4000])
    by_number = _spread("people by number", 3, WHOLE, ["/people/number/"] * len(numbers))
    return [
        *_spread("people by name", 5, CLERKS, [f"/people/?{one}" for one in searches]),
        *[Asked(one.kind, one.address, one.reader, one.weight, f"number={number}")
          for one, number in zip(by_number, numbers, strict=True)],
        *_spread("a household", 8, WHOLE, [f"/households/{one}/2023-01/" for one in _some(homes)]),
        *_spread("what a household received", 2, WHOLE,
                 [f"/payments/received/{one}/" for one in _some(homes)]),
        *_spread("search", 2, CLERKS, [f"/search/?q={one[:2]}" for one in some[:4]]),
    ]  # fmt: skip


def _papers() -> list[Asked]:
    from minzheng.org.models import Division
    from minzheng.verification.models import CheckRequest

    open_ones = list(CheckRequest.objects.filter(is_open=True).values_list("number", flat=True)[:2000])
    town = Division.objects.filter(level="township", administered=True).order_by("path")[0]
    letters = ["", "unserved=1", "kind=refusal", "before=90000", "kind=confirmation&unserved=1"]
    trail = ["", "kind=read", "user=clerk_03", "before=200000", "kind=search"]
    return [
        *_spread("verification", 4, CLERKS, ["/verification/", "/verification/?show=all"] * 2),
        *_spread("a request", 2, WHOLE, [f"/verification/{one}/" for one in _some(open_ones)]),
        *_spread("letters", 4, CLERKS, [f"/letters/?{one}" for one in letters]),
        *_spread("notices", 3, CLERKS, [f"/letters/notices/?view={one}"
                                        for one in ("running", "closing", "long_term", "closed")]),
        *_spread("public notices", 2, CLERKS, ["/letters/public/", f"/letters/public/{town.key}/"]),
        *_spread("audit trail", 3, AUDITORS, [f"/people/trail/?{one}" for one in trail]),
    ]  # fmt: skip


def _some(found: list[Any]) -> list[Any]:
    return Random(7).sample(found, min(_KEPT, len(found)))


def _signed_in(username: str) -> str:
    """A session as signing in leaves it, without a password that somebody would have to set."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from minzheng.org import api as org

    user = org.user_find(username)
    if user is None:
        raise LookupError(username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.set_expiry(24 * 3600)
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    main()
