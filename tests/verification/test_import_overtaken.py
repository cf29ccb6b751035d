"""What is written between comparing and landing is noticed: nothing lands twice, nothing unsigned."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from minzheng.policy.dataset import DatasetSpec
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from minzheng.verification.actions import imports
from tests.records_fixtures import EAST, TODAY, Bureau
from tests.verification.cards_brought import bring, card, ledger, sheet
from tests.verification.district_people import authorise, load, name, number
from tests.verification.ledger_made import CATALOGUE

pytestmark = [pytest.mark.records, pytest.mark.django_db]

Overtakes = Callable[[Callable[[], object]], None]


@pytest.fixture
def overtaken_by(monkeypatch: pytest.MonkeyPatch) -> Overtakes:
    """Lets something happen once, when the next import has matched its rows and waits for its turn."""

    def overtaken_by(act: Callable[[], object]) -> None:
        real, waiting = imports._take_turn, [act]

        def turn(dataset: DatasetSpec) -> None:
            while waiting:
                waiting.pop()()
            real(dataset)

        monkeypatch.setattr(imports, "_take_turn", turn)

    return overtaken_by


def test_rows_that_another_file_brought_meanwhile_are_known(
    bureau: Bureau, tmp_path: Path, overtaken_by: Overtakes
) -> None:
    load(bureau)
    other = sheet(tmp_path / "b.csv", card(2), card(3))
    overtaken_by(lambda: bring(bureau, other))
    done = bring(bureau, sheet(tmp_path / "a.csv", card(1), card(2)))
    assert (done.landed, done.known) == (1, 1)
    assert sorted(ledger()["person_no"]) == [1, 2, 3]


def test_the_same_file_brought_meanwhile_changes_nothing(
    bureau: Bureau, tmp_path: Path, overtaken_by: Overtakes
) -> None:
    load(bureau)
    file = sheet(tmp_path / "a.csv", card(1))
    overtaken_by(lambda: bring(bureau, file))
    assert bring(bureau, file).same_as is not None
    assert ledger().height == 1


def test_an_authorisation_withdrawn_meanwhile_holds_no_longer(
    bureau: Bureau, tmp_path: Path, overtaken_by: Overtakes
) -> None:
    load(bureau)
    authorise(bureau, 1, 3)
    overtaken_by(lambda: verification.authorisation_withdraw(
        person_no=1, household_no=10, acting_user=bureau.steward, on=date(2023, 6, 1)
    ))  # fmt: skip
    rows = [f"{name(1)},{number(1)},2023-06,1", f"{name(3)},{number(3)},2023-06,x"]
    done = bring(
        bureau, sheet(tmp_path / "p.csv", *rows, header="姓名,身份证号,领取月份,金额(元)"), "pension"
    )
    assert (done.landed, done.rejected, done.withheld) == (0, 2, 1)


def test_somebody_registered_meanwhile_is_found_when_facts_are_published(
    bureau: Bureau, tmp_path: Path, overtaken_by: Overtakes
) -> None:
    load(bureau)
    overtaken_by(lambda: registry.person_register(
        name="李四", sex=registry.Sex.MALE, birth_date=date(1960, 3, 2), division=EAST, number=number(9),
        acting_user=bureau.clerk_east,
    ))  # fmt: skip
    bring(bureau, sheet(tmp_path / "a.csv", f"李四,{number(9)},听力,1,长期"))
    persons = verification.facts_publish(CATALOGUE, day=TODAY, known_at=TODAY).persons
    assert persons.sort("person_no")["disability_grade"].to_list() == [0, 0, 0, 0, 0, 0, 1]
