"""A month of payments lived through in any order: people repeat themselves, machines stop, banks answer late.

The bank decides once what becomes of a line and pays what it accepts, whether we ever hear of it or not; it
keeps books of its own, and those are what the tests compare with.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from minzheng.kernel.problem import ProblemError
from minzheng.ops.demo.bank import MISMATCH, bank_echo
from minzheng.payments import api as payments
from minzheng.payments.bank import FORMATS
from minzheng.registry import api as registry
from tests.payments.office import BANK, DIBAO, JUNE, NAMES, Office, due

#: Each unit has an amount of its own, so the bank's books tell the units apart.
AMOUNTS = (101, 202, 303, 404, 505, 606)
#: The fourth payee has no account at first, the sixth unit nobody to receive for it.
PAYEES: tuple[int | None, ...] = (1, 2, 3, 8, 5, None)
FAILS = 0.35

STEPS = ("freeze", "sign_jia", "sign_yi", "write", "answer", "answer_some", "reissue", "account", "receiver")
#: Where a machine may stop: the step that is under way, and what it has just done, or is about to do.
CRASHES = (
    ("freeze", "lists.land", "after"),
    ("freeze", "lists._record", "before"),
    ("sign_jia", "lists._record", "before"),
    ("write", "rounds.land", "after"),
    ("write", "rounds._record", "after"),
    ("write", "bank_files.write_whole", "before"),
    ("write", "bank_files.write_whole", "after"),
    ("reissue", "rounds.land", "before"),
    ("reissue", "bank_files.write_whole", "before"),
    ("answer", "returns.land", "after"),
    ("answer", "returns._settle", "before"),
    ("answer", "returns.event_record", "before"),
)


class StoppedError(Exception):
    """The machine stops here."""


class History:
    """One life of one list, and the books of the bank."""

    def __init__(self, office: Office, out: Path, seed: int) -> None:
        self.office, self.out, self.seed = office, out, seed
        self.chance = random.Random(seed)
        self.seen: dict[Path, bytes] = {}

    def step(self, name: str) -> None:
        """One thing somebody does; what is refused is refused."""
        with suppress(ProblemError):
            self._acts()[name]()

    def crash(self, name: str, where: str, moment: str) -> None:
        """The same, and the machine stops in the middle of it."""
        with stopping(where, moment), suppress(StoppedError):
            self.step(name)

    def finish(self) -> None:
        """Everybody does everything that is left to do."""
        for name in ("freeze", "sign_jia", "sign_yi", "write", "account", "receiver", "answer"):
            self.step(name)
        while self._waiting():
            self.step("reissue")
            self.step("answer")

    def bank_paid(self) -> Counter[int]:
        """How often the bank pays each amount, for every file of ours it was ever given."""
        paid: Counter[int] = Counter()
        for content in self.seen.values():
            batch, lines = FORMATS["st07"].read(content)
            paid.update(line.amount_fen for line in lines if not self._fails(batch.batch_no, line.seq))
        return paid

    def changed_files(self) -> list[Path]:
        """Files that are no longer what they were when the bank first saw them; notes those it sees now."""
        found = sorted((self.out / "payments").glob("*.csv"))
        return [path for path in found if self.seen.setdefault(path, path.read_bytes()) != path.read_bytes()]

    def _acts(self) -> dict[str, Callable[[], object]]:
        office, out = self.office, self.out
        return {
            "freeze": lambda: payments.list_freeze(
                month=JUNE, programme=DIBAO, due=due(*AMOUNTS, payees=PAYEES), acting_user=office.clerk
            ),
            "sign_jia": lambda: payments.list_approve(month=JUNE, acting_user=office.jia),
            "sign_yi": lambda: payments.list_approve(month=JUNE, acting_user=office.yi),
            "write": lambda: payments.bank_file_write(
                month=JUNE, programme=DIBAO, out=out, acting_user=office.yi
            ),
            "reissue": lambda: payments.reissue(month=JUNE, out=out, acting_user=office.jia),
            "answer": lambda: self._answer(1.0),
            "answer_some": lambda: self._answer(0.5),
            "account": lambda: registry.account_change(
                person_no=8, bank_code=BANK, account="6222000000000008", holder=NAMES[7],
                acting_user=office.clerk,
            ),
            "receiver": lambda: payments.receiver_name(
                month=JUNE, programme=DIBAO, unit_no=106, person_no=7, reason="实际照料人",
                acting_user=office.clerk,
            ),
        }  # fmt: skip

    def _answer(self, share: float) -> None:
        """The bank answers some of our files, in any order, and of each some of the lines."""
        files = sorted((self.out / "payments").glob("*.csv"))
        self.chance.shuffle(files)
        for file in files:
            (batch, _) = FORMATS["st07"].read(file.read_bytes())
            content = bank_echo(file, failing=lambda seq, no=batch.batch_no: self._fails(no, seq))  # type: ignore[misc]
            head, columns, *lines = content.decode("utf-8-sig").splitlines()
            kept = [line for line in lines if self.chance.random() < share]
            answer = self.out / "answer.csv"
            answer.write_text("\n".join((head, columns, *kept)), encoding="utf-8")
            payments.returns_read(file=answer, acting_user=self.office.yi)

    def _fails(self, batch_no: str, seq: int) -> tuple[str, str] | None:
        return MISMATCH if random.Random(f"{self.seed}/{batch_no}/{seq}").random() < FAILS else None

    def _waiting(self) -> bool:
        return any(one.open_fen for one in payments.lists_of(JUNE))


@contextmanager
def stopping(where: str, moment: str) -> Iterator[None]:
    """The machine stops before or after the named function of an action."""
    module, name = where.split(".")
    target = f"minzheng.payments.actions.{module}.{name}"
    original = getattr(__import__(f"minzheng.payments.actions.{module}", fromlist=[name]), name)

    def stops(*args: object, **kwargs: object) -> None:
        if moment == "after":
            original(*args, **kwargs)
        raise StoppedError

    with patch(target, stops):
        yield
