"""What other places ask (HD-07) in the browser: taken in by one, answered by another."""

import pytest

from minzheng.registry import api as registry
from tests.records_fixtures import bureau, code_list, today
from tests.verification.district_people import BORN, number
from tests.web.pages import chinese_in
from tests.web.test_verification_pages import Pages, browser, own_folders, pages, text

__all__ = ["bureau", "code_list", "own_folders", "pages", "today"]
pytestmark = [pytest.mark.django_db, pytest.mark.records]

QUERY = {
    "sender": "某省某市民政局", "letter_no": "协查〔2023〕7号", "sent_on": "2023-06-20", "name": "张一",
    "number": number(1, born=BORN), "purpose": "低保审核", "consent": "来函附本人授权书",
}  # fmt: skip


def test_a_query_from_elsewhere_is_taken_in_by_one_and_answered_by_another(pages: Pages) -> None:
    assert "外地来函协查" in text(pages.clerk.get("/verification/"))
    taken = pages.clerk.post("/verification/remote/", QUERY, follow=True)
    address = taken.redirect_chain[-1][0]
    assert "来函由您登记，答复须由另一人签发" in text(taken)
    assert QUERY["number"] not in text(taken)
    assert "截至2023-06-30，该人登记在本地。在享待遇：没有在享的救助和福利待遇。" in text(
        pages.chief.get(address)
    )
    sent = pages.chief.post(f"{address}answer/", {"answer": "该人登记在本地，无在享待遇。"}, follow=True)
    assert ("已签发答复" in text(sent), "该人登记在本地，无在享待遇。" in text(sent)) == (True, True)
    again = pages.chief.post(f"{address}answer/", {"answer": "另有补充"})
    assert (again.status_code, "check.E028" in text(again)) == (422, True)
    assert "这里没有来函" in text(pages.clerk.get("/verification/remote/"))
    assert "已答复 2023-06-30" in text(pages.clerk.get("/verification/remote/?show=all"))


def test_what_was_typed_of_a_query_comes_back_with_the_mistake_but_for_the_identity_number(
    pages: Pages,
) -> None:
    sent = pages.clerk.post("/verification/remote/", {**QUERY, "sent_on": "2023-07-01"})
    assert (sent.status_code, "check.E027" in text(sent)) == (422, True)
    assert all(f'value="{QUERY[name]}"' in text(sent) for name in ("sender", "letter_no", "name", "purpose"))
    assert QUERY["number"] not in text(sent)


def test_a_query_about_a_relative_is_shut_and_the_pages_read_in_english(pages: Pages) -> None:
    taken = pages.clerk.post("/verification/remote/", QUERY, follow=True)
    address = taken.redirect_chain[-1][0]
    english = browser(pages.desk.chief, "en")
    found = [text(english.get(one)) for one in (address, "/verification/remote/")]
    assert [chinese_in(one) for one in found] == [[], []]
    registry.staff_person_declare(
        user=pages.desk.chief, person_no=1, relation=registry.KinRelation.KIN,
        acting_user=pages.desk.bureau.steward,
    )  # fmt: skip
    assert pages.chief.get(address).status_code == 403
