"""文书与公示 in the browser: letters and their delivery, templates, notices, and what the public may read."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from minzheng.kernel import clock
from minzheng.notices import api as notices
from minzheng.org import api as org
from minzheng.web.desk import district as districts
from tests.benefits.office import law
from tests.notices.office import REFUSAL, Office, demo_office
from tests.records_fixtures import EAST_COMMUNITY, bureau, code_list, today
from tests.web.pages import chinese_in

__all__ = ["bureau", "code_list", "demo_office", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]
Signed = Callable[[org.User], Client]


@pytest.fixture
def desk(demo_office: Office, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    settings.HOME = tmp_path
    monkeypatch.setattr(districts, "law_of", lambda _place: law())
    mark = {"place": "someplace", "today": "2023-06-30", "stories": []}
    (tmp_path / "demo.json").write_text(json.dumps(mark), encoding="utf-8")
    return demo_office


@pytest.fixture
def signed() -> Signed:
    def opened(user: org.User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return opened


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def address(letter_no: str, name: str = "letter", *more: str) -> str:
    return reverse(name, args=[letter_no, *more])


def a_template(*lines: str) -> SimpleUploadedFile:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    made = BytesIO()
    document.save(made)
    return SimpleUploadedFile("template.docx", made.getvalue())


# --- letters ----------------------------------------------------------------------------------------


def test_the_list_shows_letters_and_by_when_a_refusal_is_to_be_served(desk: Office, signed: Signed) -> None:
    number = desk.letter()
    html = text_of(signed(desk.clerk).get(f"/letters/?matter={desk.matter}"))
    assert number in html
    assert "2023-07-03" in html
    assert "待送达" in html


def test_a_refusal_not_served_in_time_says_so(desk: Office, signed: Signed) -> None:
    desk.letter()
    with clock.standing_on(date(2023, 7, 4)):
        assert "逾期未送达" in text_of(signed(desk.clerk).get("/letters/"))


def test_the_page_reads_as_the_letter_does_and_bears_its_stamp(desk: Office, signed: Signed) -> None:
    html = text_of(signed(desk.clerk).get(address(desk.letter())))
    assert "家庭人均月收入 1520.00 元" in html
    assert "溇港村 &lt;&amp; 䶮" in html
    assert "行政复议" in html
    assert '<p class="stamped">演示文书</p>' in html


def test_taking_a_letter_along_gives_the_file_under_its_number(desk: Office, signed: Signed) -> None:
    number = desk.letter()
    answer = signed(desk.clerk).get(address(number, "letter-file", "docx"))
    assert answer.content == notices.letter_docx(number)
    assert answer["Cache-Control"] == "no-store"
    assert "%E4%B8%8D%E4%BA%88" in answer["Content-Disposition"]


def test_an_unknown_form_or_letter_is_not_there(desk: Office, signed: Signed) -> None:
    number, client = desk.letter(), signed(desk.clerk)
    assert client.get(address(number, "letter-file", "exe")).status_code == 404
    assert client.get(address("〔2023〕不予99999")).status_code == 404
    assert client.get("/letters/?kind=unheard").status_code == 404


def test_a_delivery_is_recorded_once_however_often_the_button_is_pressed(
    desk: Office, signed: Signed
) -> None:
    number, client = desk.letter(), signed(desk.clerk)
    typed = {"how": "post", "on": "2023-06-30", "received_by": "欧阳喆堃", "receipt": "EMS1"}
    answers = [client.post(address(number, "letter-delivery"), typed) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert len(notices.letter_find(number, acting_user=desk.clerk).deliveries) == 1
    assert "已送达" in text_of(client.get(address(number)))


@pytest.mark.parametrize(("field", "value"), [("on", "2023-07-09"), ("on", "x"), ("how", "by bird")])
def test_a_wrong_delivery_says_why_and_keeps_what_was_typed(
    desk: Office, signed: Signed, field: str, value: str
) -> None:
    typed = {
        "how": "post",
        "on": "2023-06-30",
        "received_by": "村委会王主任",
        "receipt": "EMS7",
        field: value,
    }
    answer = signed(desk.clerk).post(address(desk.letter(), "letter-delivery"), typed)
    assert answer.status_code == 422
    assert "村委会王主任" in text_of(answer)
    assert "EMS7" in text_of(answer)
    assert "notice.E0" in text_of(answer)


def test_nobody_of_another_town_opens_or_serves_a_letter(desk: Office, signed: Signed) -> None:
    number, west = desk.letter(), signed(desk.clerk_west)
    typed = {"how": "post", "on": "2023-06-30", "received_by": "甲"}
    assert west.get(address(number)).status_code == 403
    assert west.get(address(number, "letter-file", "docx")).status_code == 403
    assert west.post(address(number, "letter-delivery"), typed).status_code == 403
    assert number not in text_of(west.get("/letters/"))


def test_whoever_is_not_signed_in_is_sent_to_sign_in(desk: Office) -> None:
    assert Client().get(address(desk.letter())).status_code == 302


# --- templates --------------------------------------------------------------------------------------


def test_the_administrator_takes_changes_and_hands_in_a_template(desk: Office, signed: Signed) -> None:
    client = signed(desk.administrator)
    file = client.get("/letters/templates/supplement/file/")
    assert file.content.startswith(b"PK")
    handed = {"file": a_template("本局文本", "{{ addressee }}：")}
    assert client.post("/letters/templates/supplement/", handed).status_code == 302
    supplement = replace(REFUSAL, missing=("残疾人证",))
    number = desk.letter(notices.LetterKind.SUPPLEMENT, content=supplement)
    assert notices.letter_text(number)[0].text == "本局文本"


def test_a_template_with_an_unknown_field_is_refused_by_its_name(desk: Office, signed: Signed) -> None:
    answer = signed(desk.administrator).post(
        "/letters/templates/supplement/", {"file": a_template("{{ id_number }}")}
    )
    assert answer.status_code == 422
    assert "id_number" in text_of(answer)


def test_a_disguised_file_is_refused(desk: Office, signed: Signed) -> None:
    disguised = {"file": SimpleUploadedFile("x.docx", b"MZ" + b"\0" * 100)}
    answer = signed(desk.administrator).post("/letters/templates/refusal/", disguised)
    assert answer.status_code == 422
    assert "template.E001" in text_of(answer)


def test_a_clerk_opens_no_templates(desk: Office, signed: Signed) -> None:
    assert signed(desk.clerk).get("/letters/templates/").status_code == 403


# --- notices ----------------------------------------------------------------------------------------


def test_the_desk_sees_what_is_up_and_what_closes_today(desk: Office, signed: Signed) -> None:
    desk.notice()
    client = signed(desk.clerk)
    assert "2023-07-07" in text_of(client.get("/letters/notices/"))
    assert "这里没有公示" in text_of(client.get("/letters/notices/?view=closing"))
    with clock.standing_on(date(2023, 7, 7)):
        assert "欧阳喆堃" in text_of(client.get("/letters/notices/?view=closing"))


def test_objections_stand_on_the_page_of_the_office(desk: Office, signed: Signed) -> None:
    posted = desk.notice()
    notices.notice_object(notice=posted, who="邻居", text="家中有车", acting_user=desk.clerk)
    assert "家中有车" in text_of(signed(desk.clerk).get(f"/letters/notices/{posted}/"))
    assert signed(desk.clerk_west).get(f"/letters/notices/{posted}/").status_code == 403


def test_a_notice_is_taken_down_with_a_reason(desk: Office, signed: Signed) -> None:
    posted, client = desk.notice(), signed(desk.clerk)
    refused = client.post(f"/letters/notices/{posted}/end/", {"last_on": "2023-06-30", "reason": ""})
    assert refused.status_code == 422
    done = client.post(f"/letters/notices/{posted}/end/", {"last_on": "2023-06-30", "reason": "金额有误"})
    assert done.status_code == 302
    with clock.standing_on(date(2023, 7, 1)):
        assert notices.notices_running(EAST_COMMUNITY) == []


# --- the public -------------------------------------------------------------------------------------


def test_the_public_reads_exactly_the_fields_of_the_table(desk: Office) -> None:
    desk.notice()
    answer = Client().get(f"/letters/public/{EAST_COMMUNITY}/")
    html = text_of(answer)
    told = re.findall(r'<td[^>]*data-label="([^"]+)"[^>]*>(?:<b>)?([^<]*)', html)
    assert dict(told) == {
        "姓名": "欧阳喆堃", "项目": "最低生活保障", "公示种类": "审核公示", "保障人口": "3", "救助类型": "—",
        "金额（元）": "1,752.00", "公示至": "2023-07-07",
    }  # fmt: skip
    assert desk.matter not in html
    assert "990101" not in re.sub(EAST_COMMUNITY, "", html)


@pytest.mark.parametrize("path", ["", f"{EAST_COMMUNITY}/"])
def test_no_search_engine_and_no_store_may_keep_a_public_page(desk: Office, path: str) -> None:
    answer = Client().get(f"/letters/public/{path}")
    assert answer.status_code == 200
    assert "noindex" in answer["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in text_of(answer)
    assert answer["Cache-Control"] == "no-store"


def test_the_public_finds_nothing_after_the_last_day(desk: Office) -> None:
    desk.notice()
    assert "东风社区" in text_of(Client().get("/letters/public/"))
    with clock.standing_on(date(2023, 7, 8)):
        assert "东风社区" not in text_of(Client().get("/letters/public/"))
        assert "欧阳" not in text_of(Client().get(f"/letters/public/{EAST_COMMUNITY}/"))


def test_a_place_nobody_knows_has_no_public_page(desk: Office) -> None:
    assert Client().get("/letters/public/000000000000/").status_code == 404


def test_in_english_no_page_shows_a_mix(desk: Office, settings: Settings, signed: Signed) -> None:
    letter, posted = desk.letter(), desk.notice()
    client, admin = signed(desk.clerk), signed(desk.administrator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = admin.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    paths = ("/letters/", address(letter), "/letters/notices/", f"/letters/notices/{posted}/",
             "/letters/public/", f"/letters/public/{EAST_COMMUNITY}/")  # fmt: skip
    mixed = {path: chinese_in(text_of(client.get(path))) for path in paths}
    mixed["/letters/templates/"] = chinese_in(text_of(admin.get("/letters/templates/")))
    assert {path: found for path, found in mixed.items() if found} == {}
