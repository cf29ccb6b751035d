"""The law of the place over the interface."""

from django.http import HttpRequest
from ninja import Router

from minzheng.casework import api as casework
from minzheng.web.api.answers import ProgrammeOut
from minzheng.web.api.operations import operation
from minzheng.web.desk.district import open_district

router = Router(tags=["政策 law"])


@operation(router, "GET", "/programmes", permission=casework.CASE_READ, answer=list[ProgrammeOut])
def programmes_list(request: HttpRequest) -> list[ProgrammeOut]:
    """The programmes of the place, and the steps of each."""
    return [
        ProgrammeOut(
            code=one.code, zh=one.zh, en=one.en, unit=one.unit, admitted_by=one.admitted_by,
            steps=[step.code for step in one.procedure],
        )
        for one in open_district().law.programmes()
    ]  # fmt: skip
