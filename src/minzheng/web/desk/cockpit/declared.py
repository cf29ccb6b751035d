"""Which indicators the cockpit shows, and where. What each counts is declared in the catalogue."""

from typing import Final

TILES: Final = (
    "subsistence_households",
    "low_income_persons",
    "low_income_spending",
    "temporary_assistance_times",
    "decisions_on_time_rate",
    "payments_on_time_rate",
    "applications_open",
    "applications_overdue",
)
FUNNEL: Final = (
    "applications_received",
    "applications_decided",
    "applications_confirmed",
    "applications_refused",
)
"""What came in, was decided, and how."""
MAPPED: Final = (
    "low_income_persons",
    "subsistence_persons",
    "extreme_poverty_persons",
    "old_age_persons",
    "disability_care_persons",
    "disability_living_persons",
    "child_welfare_persons",
    "resettlers_held",
    "low_income_spending",
    "decisions_on_time_rate",
    "applications_open",
)
"""What a reader may have told by township."""
MONEY: Final = (
    "subsistence_spending",
    "extreme_poverty_spending",
    "expenditure_spending",
    "temporary_assistance_spending",
    "orphan_spending",
    "unsupported_child_spending",
    "hardship_child_spending",
    "disability_living_spending",
    "disability_care_spending",
    "old_age_spending",
    "resettlers_spending",
)
