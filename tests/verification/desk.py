"""A household at the desk: 张一 and 张二, both grown up, and their child; what they sign and declare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minzheng.expression.tree import Scalar
from minzheng.org import api as org
from minzheng.policy.catalogue import Catalogue, load_catalogue
from minzheng.registry import api as registry
from minzheng.verification import api as verification
from tests.records_fixtures import EAST, EAST_COMMUNITY, SEAT, Bureau
from tests.verification.cards_brought import bring, sheet
from tests.verification.district_people import BORN, SINCE, name, number

CATALOGUE: Catalogue = load_catalogue()
HOME, CHILD, SUPPORTER = 10, 3, 4
SIGNED = date(2023, 6, 1)
DIBAO = "subsistence_allowance"
CARS = "姓名,身份证号,号牌号码,使用性质,初次登记日期,状态"
CAR = "1,某A00001,非营运,2020-01-01,正常"
WAGES = "姓名,身份证号,缴费月份,缴费基数"


@dataclass(frozen=True)
class Desk:
    """A clerk, a section chief, and the matter of the household's application."""

    bureau: Bureau
    clerk: org.User
    chief: org.User
    matter: str
    folder: Path

    def sign(self, *people: int, on: date = SIGNED) -> None:
        """These sign for the household."""
        for no in people:
            verification.authorisation_sign(
                person_no=no, household_no=HOME, programme=DIBAO, signed_on=on, acting_user=self.clerk
            )

    def ask(self, **declared: Scalar | None) -> str:
        """A request; an item of a person is written ``p1_wage_income``."""
        items = {key.removeprefix("p").replace("_", ".", 1) if key[1].isdigit() else key: value
                 for key, value in declared.items()}  # fmt: skip
        return self.ask_items(items)

    def ask_items(self, declared: Mapping[str, Scalar | None]) -> str:
        return verification.check_request(
            matter=self.matter, household_no=HOME, programme=DIBAO, declared=declared, catalogue=CATALOGUE,
            acting_user=self.clerk,
        )  # fmt: skip

    def collect(self, request: str) -> int:
        return verification.answers_collect(number=request, catalogue=CATALOGUE, acting_user=self.clerk)

    def settle(self, one: int, outcome: str = "explained", reason: str = "已查看原件") -> None:
        verification.discrepancy_settle(
            discrepancy=one, outcome=outcome, reason=reason, acting_user=self.clerk
        )

    def settle_all(self, request: str) -> None:
        for one in verification.comparisons_of(request):
            if one.is_unsettled:
                self.settle(one.id)

    def issue(self, request: str, conclusion: str = "to_review", *exceeds: str) -> str:
        return verification.report_issue(
            number=request, conclusion=conclusion, exceeds=exceeds, acting_user=self.chief
        )

    def cars(self, *rows: str, file: str = "cars.csv") -> None:
        """Public security delivers June's cars; a row is ``1,浙A00001,非营运,2020-01-01,正常``."""
        self._bring("vehicle", CARS, file, rows)

    def wages(self, *rows: str, file: str = "wages.csv") -> None:
        """Human resources deliver June's contributions; a row is ``1,2023-06,2480``."""
        self._bring("social_insurance", WAGES, file, rows)

    def _bring(self, dataset: str, header: str, file: str, rows: tuple[str, ...]) -> None:
        written = [row.partition(",") for row in rows]
        lines = [f"{name(int(no))},{number(int(no))},{rest}" for no, _, rest in written]
        bring(self.bureau, sheet(self.folder / file, *lines, header=header), dataset)


def answer(request: str, dataset: str) -> verification.AnswerRecord:
    """What a data set answered."""
    (found,) = [one for one in verification.answers_of(request) if one.dataset == dataset]
    return found


def compared(request: str) -> dict[str, tuple[Scalar | None, Scalar | None, str]]:
    """item → declared, returned, verdict."""
    return {
        one.item: (one.declared, one.returned, one.verdict) for one in verification.comparisons_of(request)
    }


def desk_of(bureau: Bureau, folder: Path) -> Desk:
    """The household registered, its matter opened, nothing signed yet."""
    home = {1: BORN, 2: BORN, CHILD: date(2015, 5, 5)}
    others = {SUPPORTER: BORN, 5: BORN}
    registry.district_load(division=SEAT, rows=_rows(home, others), acting_user=bureau.steward)
    chief = org.user_register(username="chief", name="科长", acting_user=bureau.administrator)
    org.post_assign(
        user=chief, office=bureau.office, role=org.Role.APPROVER, division=SEAT,
        acting_user=bureau.administrator,
    )  # fmt: skip
    matter = org.matter_open(kind="application", division=EAST, acting_user=bureau.clerk_east)
    return Desk(bureau, bureau.clerk_east, chief, matter.number, folder)


def _rows(home: dict[int, date], others: dict[int, date]) -> registry.DistrictRows:
    everybody = home | others
    lives = dict.fromkeys(home, HOME) | {no: no * 10 for no in others}
    relations = {1: "head", 2: "spouse", CHILD: "child"}
    return registry.DistrictRows(
        persons=[registry.PersonRow(no, name(no), "male", born) for no, born in everybody.items()],
        households=sorted(set(lives.values())),
        memberships=[
            registry.MembershipRow(no, lives[no], relations.get(no, "head"), SINCE) for no in everybody
        ],
        person_residences=[registry.ResidenceRow(no, EAST_COMMUNITY, SINCE) for no in everybody],
        household_residences=[
            registry.ResidenceRow(no, EAST_COMMUNITY, SINCE) for no in sorted(set(lives.values()))
        ],
        identities=[registry.IdentityRow(no, number(no, born=born), SINCE) for no, born in everybody.items()],
    )
