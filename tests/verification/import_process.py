"""A process with a database of its own: `found` a small district, `import` a file, `show` what is held.

Run as ``python -m tests.verification.import_process``, home and today coming from the environment.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import django

PEOPLE = 300


def main(act: str, *arguments: str) -> None:
    """Do one thing and say what came of it, as JSON."""
    django.setup()
    acts: dict[str, Callable[..., object]] = {"found": found, "import": bring, "show": show}
    print(json.dumps(acts[act](*arguments)))  # noqa: T201


def found() -> int:
    """A district with people, made through the ordinary actions."""
    from django.core.management import call_command

    from minzheng.org import api as org
    from tests.records_fixtures import ADMINISTERS, CODE_LIST, SEAT
    from tests.verification import district_people

    call_command("migrate", verbosity=0)
    chief = org.bureau_establish(
        seat="990101", zh="某区", en="Some District", username="admin", name="管理员"
    )
    codes = Path("divisions.csv")
    codes.write_text(CODE_LIST, encoding="utf-8")
    org.divisions_load(codes, seat="990101", administers=ADMINISTERS, acting_user=chief)
    office = org.office_found(zh="救助科", en="Assistance Office", division=SEAT, acting_user=chief)
    steward = org.user_register(username="steward", name="数据管理员", acting_user=chief)
    org.post_assign(user=steward, office=office, role=org.Role.STEWARD, division=SEAT, acting_user=chief)
    district_people.load_as(steward, PEOPLE)
    return PEOPLE


def bring(file: str) -> dict[str, object]:
    """Import disability cards of June 2023, saying on standard error how far it is."""
    from minzheng.kernel.month import Month
    from minzheng.org import api as org
    from minzheng.verification import api as verification
    from tests.verification.district_people import DATASETS

    steward = org.user_find("steward")
    assert steward is not None
    done = verification.dataset_import(
        dataset=DATASETS["disability_card"], file=Path(file), period=Month(2023, 6), acting_user=steward,
        progress=lambda step: print(step, file=sys.stderr, flush=True),  # noqa: T201
    )  # fmt: skip
    return {"landed": done.landed, "known": done.known, "rejected": done.rejected, "same_as": done.same_as}


def show() -> dict[str, object]:
    """The register of batches, whether the ledger agrees, and the bytes that go back to senders."""
    from django.conf import settings

    from minzheng.verification import api as verification
    from tests.verification.dirt import TODAY
    from tests.verification.district_people import DATASETS

    rejects = sorted(Path(settings.EXCHANGE).rglob("*.csv"))
    batches = [asdict(one) | {"learnt_on": str(one.learnt_on)} for one in verification.batches_of()]
    rows = verification.ledger_read(DATASETS["disability_card"], known_at=TODAY)
    return {
        "batches": batches, "differences": verification.ledger_check(), "rows": rows.height,
        "people": rows["person_no"].n_unique(), "rejects": [one.read_text("utf-8") for one in rejects],
    }  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
