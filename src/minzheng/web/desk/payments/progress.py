"""The way of a list as a strip of steps: frozen, signed twice, sent, come back, reconciled."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from minzheng.payments import api as payments
from minzheng.web.desk.payments.words import Step
from minzheng.web.desk.staff import staff_names

_NOW = {"proposed": 0, "frozen": 1, "first": 2, "approved": 3, "sent": 4, "returned": 4, "settled": 5}


@dataclass(frozen=True)
class ListStep:
    """One step; ``state``: done, now, later. ``told``: who did it and when, or whose turn it is."""

    title: str
    state: str
    told: str


def list_steps(
    listed: payments.ListRecord | None, step: Step, files: Sequence[payments.BankFileRecord]
) -> list[ListStep]:
    """The five steps of a list and how far it has come."""
    now = _NOW[step.code]
    told = [_("经办"), _("财务"), _("财务（另一人）"), _("财务"), _("银行回盘")]
    if listed is not None:
        signed = (
            (listed.frozen_by, listed.frozen_on), (listed.first_by, listed.first_on),
            (listed.second_by, listed.second_on),
        )  # fmt: skip
        names = staff_names([who for who, _on in signed])
        for nth, (who, on) in enumerate(signed):
            if who and on:
                told[nth] = f"{names.get(who, who)} {on:%m-%d}"
    if files:
        told[3] = f"{min(one.made_on for one in files):%m-%d}"
    titles = (_("冻结"), _("初签"), _("复签"), _("送银行"), _("回盘对账"))
    return [
        ListStep(title, "done" if nth < now else "now" if nth == now else "later", told[nth])
        for nth, title in enumerate(titles)
    ]
