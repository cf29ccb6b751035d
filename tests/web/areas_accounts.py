"""The same for payment lists, and for the pages that give account: indicators, plans, league tables,
the cockpit and drafts.

What the tables mean: `areas`.
"""

from collections.abc import Mapping
from typing import Final

from tests.benefits.office import JUNE
from tests.web.town_plans import PLAN_ASKED
from tests.web.two_towns import DIBAO

MONTH: Final = str(JUNE)

OF_A_TOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator-entry": ("entry",),
    "indicator-entry-review": ("entry",),
    "staff-factor": ("member",),
    "staff-unlock": ("member",),
}
OF_NO_TOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "indicator": ("subsistence_households",),
    "indicator-rows": ("subsistence_households",),
    "indicator-evidence": ("care_beds",),
    "indicator-report": ("care_beds",),
    "draft": ("monthly", MONTH),
    "draft-file": ("monthly", MONTH, "docx"),
    "pay-close": (MONTH,),
    "pay-list": (MONTH, DIBAO),
    "pay-draft": (MONTH, DIBAO),
    "pay-freeze": (MONTH, DIBAO),
    "pay-approve": (MONTH, DIBAO),
    "pay-file": (MONTH, DIBAO),
    "pay-download": (MONTH, DIBAO),
    "pay-returns": (MONTH, DIBAO),
    "pay-reissue": (MONTH, DIBAO),
    "league-draft": ("township_monthly",),
    "league-issue": ("township_monthly", MONTH),
    "league-file": ("township_monthly", MONTH, "docx"),
    "league-rows": ("township_weekly", "2023-W25"),
    "league-send": ("township_monthly", MONTH),
    "league-redraft": ("township_monthly", MONTH),
    "league-reply": ("township_monthly", MONTH),
    "league-attach": ("township_monthly", MONTH),
    "league-publish": ("township_monthly", MONTH),
}
FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "indicator-entry-review": {"decision": "approve"},
    "staff-factor": {"reason": "手机遗失"},
    "staff-unlock": {"reason": "本人输错"},
}
ASKED: Final = (
    "/indicators/?division={key}", "/indicators/entries/?division={key}",
    "/indicators/subsistence_households/?division={key}",
    "/indicators/subsistence_households/rows/?division={key}",
    "/indicators/care_beds/evidence/?division={key}&period=2023-Q2",
    "/indicators/care_beds/evidence/?period=2023-Q2", "/indicators/?period=2023-Q2",
    "/indicators/care_beds/report/?division={key}",
    "/cockpit/?division={key}", f"/cockpit/?month={MONTH}&division={{key}}",
    "/reports/drafts/?division={key}", f"/reports/drafts/monthly/{MONTH}/?division={{key}}",
    f"/reports/drafts/monthly/{MONTH}/file/md/?division={{key}}",
    *PLAN_ASKED,
)  # fmt: skip
