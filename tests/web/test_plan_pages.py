"""The pages of a plan: what lags says what is missing, nothing typed is lost, progress takes two."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from minzheng.insight import api as insight
from minzheng.org import api as org
from minzheng.policy.indicator import UNITS
from minzheng.web.desk import district as districts
from tests.benefits.office import law
from tests.records_fixtures import SEAT, Bureau
from tests.web.pages import FOREIGN, HEAVIEST, chinese_in

pytestmark = [pytest.mark.records, pytest.mark.django_db]
PUBLISHED = Path(__file__).resolve().parents[1] / "insight" / "data" / "published_report.txt"
TYPED = {
    "year": "2023", "number": "7", "name": "新建老年食堂", "value": "14", "unit": str(UNITS.index("个")),
    "division": SEAT,
    "office": "养老服务科", "source": "2023 年计划", "indicator": "", "qualifier": "ge",
}  # fmt: skip


@pytest.fixture
def staff(
    bureau: Bureau, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[org.Role, Client]:
    """One of each role over the whole district, whose law is that of the small bureau."""
    settings.SECOND_FACTOR, settings.HOME = False, tmp_path
    monkeypatch.setattr(districts, "law_of", lambda _place: law())
    found = {}
    for role in (org.Role.CLERK, org.Role.APPROVER):
        user = org.user_register(username=f"one_{role}", name=role, acting_user=bureau.administrator)
        org.post_assign(
            user=user, office=bureau.office, role=role, division=SEAT, acting_user=bureau.administrator
        )
        found[role] = Client()
        found[role].force_login(user)
    return found


@pytest.fixture
def clerk(staff: dict[org.Role, Client]) -> Client:
    return staff[org.Role.CLERK]


@pytest.fixture
def approver(staff: dict[org.Role, Client]) -> Client:
    return staff[org.Role.APPROVER]


def text(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def target_address(browser: Client) -> str:
    page = text(browser.get("/plan/?year=2023"))
    start = page.index("/plan/targets/")
    return page[start : page.index('"', start)]


def document(content: bytes, year: str = "2024") -> dict[str, object]:
    return {"file": SimpleUploadedFile("plan.txt", content), "year": year, "division": SEAT}


def test_a_target_set_by_hand_stands_on_the_list(approver: Client, clerk: Client) -> None:
    answer = approver.post("/plan/new/", TYPED, follow=True)
    assert (answer.status_code, "≥14 个" in text(answer)) == (200, True)
    page = text(clerk.get("/plan/?year=2023"))
    assert ("新建老年食堂" in page, "下达目标" in page) == (True, False)
    assert "新建老年食堂" not in text(clerk.get("/plan/?year=2023&light=green"))


def test_a_refused_target_is_shown_again_as_typed(approver: Client) -> None:
    answer = approver.post("/plan/new/", {**TYPED, "value": "十四", "q1": "3"})
    page = text(answer)
    assert (answer.status_code, "plan.E006" in page) == (422, True)
    assert [word in page for word in ('value="十四"', 'value="养老服务科"', 'value="3"')] == [True] * 3


def test_progress_is_stated_by_one_and_approved_by_another(approver: Client, clerk: Client) -> None:
    approver.post("/plan/new/", TYPED)
    address = target_address(clerk)
    refused = clerk.post(f"{address}state/", {"value": "7", "as_of": "2023-06-29", "evidence": " "})
    assert (refused.status_code, 'value="7"' in text(refused)) == (422, True)
    clerk.post(f"{address}state/", {"value": "7", "as_of": "2023-06-29", "evidence": "验收单"})
    assert "验收单" in text(approver.get("/plan/waiting/"))
    (entry,) = insight.stated_waiting(acting_user=org.user_find("one_approver"))  # type: ignore[arg-type]
    assert clerk.post(f"/plan/stated/{entry.number}/review/", {"decision": "approve"}).status_code == 403
    approved = approver.post(f"/plan/stated/{entry.number}/review/", {"decision": "approve"}, follow=True)
    assert "50.00%" in text(approved)
    assert "绿灯" in text(clerk.get("/plan/?year=2023"))


def test_supervision_goes_to_the_office_and_back(approver: Client, clerk: Client) -> None:
    approver.post("/plan/new/", TYPED)
    address = target_address(clerk)
    early = approver.post(f"{address}supervise/", {"text": "请说明进度", "due_on": "2023-06-01"})
    assert (early.status_code, 'value="请说明进度"' in text(early)) == (422, True)
    approver.post(f"{address}supervise/", {"text": "请说明进度", "due_on": "2023-07-15"})
    assert "督办中" in text(clerk.get("/plan/?year=2023"))
    page = text(clerk.get(address))
    note = page.split("/plan/supervision/")[1].split("/")[0]
    clerk.post(f"/plan/supervision/{note}/reply/", {"text": "已进场"})
    closed = approver.post(f"/plan/supervision/{note}/close/", {"text": "属实"}, follow=True)
    assert [word in text(closed) for word in ("已进场", "属实", "已办结")] == [True] * 3


def test_a_document_is_stored_by_sending_it(approver: Client, clerk: Client) -> None:
    answer = approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()), follow=True)
    page = text(answer)
    assert (answer.status_code, "新增 72" in page, page.count("row.duplicate")) == (200, True, 1)
    again = approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()), follow=True)
    assert "没有变动" in text(again)
    projects = text(clerk.get("/plan/projects/?year=2024"))
    assert projects.count("/plan/projects/") >= 50
    assert "补建、提升" in projects
    pages = (
        "/plan/?year=2024",
        "/plan/tasks/?year=2024",
        "/plan/projects/?year=2024",
        "/plan/document/?year=2024",
    )
    answers = [clerk.get(path) for path in pages]
    assert [len(one.content) < HEAVIEST for one in answers] == [True] * 4
    assert [FOREIGN.findall(text(one)) for one in answers] == [[]] * 4


def test_a_document_of_another_year_is_refused_and_what_was_read_is_shown(approver: Client) -> None:
    answer = approver.post("/plan/document/import/", document(PUBLISHED.read_bytes(), "2023"))
    page = text(answer)
    assert (answer.status_code, "plan.E002" in page, 'value="2023"' in page) == (422, True, True)
    assert "新建老年食堂" in page
    assert "plan.E004" in text(approver.post("/plan/document/import/", {"year": "2024", "division": SEAT}))


def test_reading_alone_stores_nothing(approver: Client) -> None:
    sent = {**document(PUBLISHED.read_bytes()), "read_only": "1"}
    assert "新建老年食堂" in text(approver.post("/plan/document/import/", sent))
    assert "新建老年食堂" not in text(approver.get("/plan/?year=2024"))


def test_a_project_shows_its_row_and_comes_on_in_two_hands(approver: Client, clerk: Client) -> None:
    approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()))
    found = insight.projects_of(2024, acting_user=org.user_find("one_clerk"))  # type: ignore[arg-type]
    row = next(one for one in found if one.row == 11)
    address = f"/plan/projects/{row.id}/"
    assert "没有填" in text(clerk.get(address))
    said = {"state": "started", "as_of": "2023-06-29", "evidence": "开工令"}
    assert clerk.post(f"{address}state/", {**said, "state": "burnt"}).status_code == 422
    clerk.post(f"{address}state/", said)
    page = text(approver.get(address))
    entry = page.split("/plan/stated/")[1].split("/")[0]
    done = approver.post(f"/plan/stated/{entry}/review/", {"decision": "approve"}, follow=True)
    assert "已开工" in text(done)


def test_steps_of_a_task_are_added_and_done(approver: Client, clerk: Client) -> None:
    approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()))
    task = insight.tasks_of(2024, acting_user=org.user_find("one_clerk"))[0]  # type: ignore[arg-type]
    address = f"/plan/tasks/{task.id}/"
    approver.post(f"{address}step/", {"name": "选址", "office": "养老服务科", "due_on": "2023-06-01"})
    assert "逾期" in text(clerk.get("/plan/tasks/?year=2024"))
    done = {"step": "1", "done_on": "2023-06-29", "evidence": ""}
    assert clerk.post(f"{address}done/", done).status_code == 422
    page = text(clerk.post(f"{address}done/", {**done, "evidence": "纪要"}, follow=True))
    assert [word in page for word in ("迟办", "100.00%", "纪要")] == [True] * 3


@pytest.mark.parametrize(
    "path", ["/plan/", "/plan/tasks/", "/plan/projects/", "/plan/document/", "/plan/waiting/", "/plan/new/"]
)
def test_in_english_no_page_mixes_languages(approver: Client, path: str) -> None:
    approver.cookies["django_language"] = "en"
    approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()))
    assert chinese_in(text(approver.get(f"{path}?year=2024"))) == []


def test_the_report_is_held_against_the_targets_of_the_readers_area(approver: Client, bureau: Bureau) -> None:
    approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()))
    page = text(
        approver.post("/reports/check/", {"file": SimpleUploadedFile("r.txt", PUBLISHED.read_bytes())})
    )
    assert "一致" in page
    east = Client()
    east.force_login(bureau.clerk_east)
    said = text(east.post("/reports/check/", {"file": SimpleUploadedFile("r.txt", PUBLISHED.read_bytes())}))
    assert ">一致<" not in said
    assert "东街道" in said


@pytest.mark.parametrize("part", ["tasks", "projects"])
def test_a_key_task_and_a_project_are_supervised_as_a_target_is(
    part: str, approver: Client, clerk: Client
) -> None:
    approver.post("/plan/document/import/", document(PUBLISHED.read_bytes()))
    listed = f"/plan/{part}/?year=2024"
    page = text(clerk.get(listed))
    assert "督办中" not in page
    start = page.index(f'"/plan/{part}/', page.index("plan-name")) + 1
    address = page[start : page.index('"', start)]
    asked = {"text": "请说明进度", "due_on": "2023-07-15"}
    assert clerk.post(f"{address}supervise/", asked).status_code == 403
    early = approver.post(f"{address}supervise/", {**asked, "due_on": "2023-06-01"})
    assert (early.status_code, 'value="请说明进度"' in text(early)) == (422, True)
    sent = approver.post(f"{address}supervise/", asked)
    assert (sent.status_code, sent.headers["Location"]) == (302, address)
    assert text(clerk.get(listed)).count("督办中") == 1
    note = text(clerk.get(address)).split("/plan/supervision/")[1].split("/")[0]
    answered = clerk.post(f"/plan/supervision/{note}/reply/", {"text": "已进场"})
    assert answered.headers["Location"] == address
    assert approver.post(f"/plan/supervision/{note}/close/", {"text": " "}).status_code == 422
    closed = approver.post(f"/plan/supervision/{note}/close/", {"text": "属实"}, follow=True)
    assert [word in text(closed) for word in ("已进场", "属实", "已办结")] == [True] * 3
    assert "督办中" not in text(clerk.get(listed))
