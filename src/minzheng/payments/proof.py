"""对账: what must agree if nothing was lost and nothing was paid twice; ``minzheng rebuild --check`` asks."""

from collections.abc import Iterator

from django.db.models import Count, F, Max, Q, Sum

from minzheng.kernel.problem import ProblemError
from minzheng.payments.actions.bank_files import content_of
from minzheng.payments.bank import FORMATS, UnreadableError
from minzheng.payments.bank.st07 import plain_yuan
from minzheng.payments.content import differences
from minzheng.payments.extracts import RECONCILIATION, STANDING
from minzheng.payments.models import BankFile, Instruction, ListState, Obligation, PaymentList


def check() -> list[str]:
    """Every difference found, a line each, both languages; empty where the payments prove themselves."""
    return [*_sums(), *_lists(), *_bank_files(), *_attempts()]


def _sums() -> Iterator[str]:
    for row in RECONCILIATION.read(period=0).iter_rows(named=True):
        missing = row["obligations_fen"] - row["paid_fen"] - row["open_fen"]
        if missing:
            what = f"{row['programme']} {row['period']}"
            yield f"{what}: 应发 ≠ 已付 + 未付，差 {plain_yuan(missing)} 元 / owed is not paid + open"


def _lists() -> Iterator[str]:
    standing = STANDING.read(month=0, list=0)
    paid = dict(standing.select("list_id", "paid").iter_rows())
    sent = set(BankFile.objects.values_list("list_id", flat=True))
    for payment_list in PaymentList.objects.all():
        what, count = f"名册 list {payment_list}", paid.get(payment_list.pk, 0)
        unlike = differences(payment_list)
        if unlike:
            yield f"{what}: 与冻结时不一致 / not as it was frozen: {unlike}"
        all_paid = count == payment_list.count
        if all_paid != (payment_list.state == ListState.SETTLED):
            yield f"{what}: 状态 state {payment_list.state}，已付 paid {count}"
        if (payment_list.pk in sent) != (payment_list.state in {ListState.SENT, ListState.SETTLED}):
            yield f"{what}: 状态 state {payment_list.state}，银行文件不符 / bank files do not agree"


def _bank_files() -> Iterator[str]:
    """Each file as kept against its hash, against its own sums, and against its instructions."""
    instructed = {
        batch_no: (count, total)
        for batch_no, count, total in Instruction.objects.values_list("batch_id")
        .annotate(count=Count("id"), total=Sum("obligation__amount_fen"))
        .order_by()
    }
    for made in BankFile.objects.all():
        if instructed.get(made.batch_no) != (made.count, made.total_fen):
            yield f"批次 batch {made.batch_no}: 指令与批次不符 / instructions do not agree with the batch"
        try:
            batch, _ = FORMATS[made.format].read(content_of(made))
        except (ProblemError, UnreadableError) as error:
            yield f"批次 batch {made.batch_no}: {error}"
            continue
        if (batch.batch_no, batch.count, batch.total_fen) != (made.batch_no, made.count, made.total_fen):
            yield f"批次 batch {made.batch_no}: 文件与批次不符 / the file does not agree with the batch"


def _attempts() -> Iterator[str]:
    """Attempts run 1, 2, 3 …, and only the last of them may be anything but returned."""
    tried = Obligation.objects.filter(instructions__isnull=False).annotate(
        attempts=Count("instructions"),
        last=Max("instructions__attempt"),
        live=Count("instructions", filter=~Q(instructions__state="returned")),
    )
    for obligation in tried.exclude(attempts=F("last"), live__lte=1):
        yield f"应发 obligation {obligation}: 次序有缺或重复支付 / attempts are missing or it is paid twice"
    overtaken = Instruction.objects.exclude(state="returned").annotate(
        last=Max("obligation__instructions__attempt")
    )
    for instruction in overtaken.exclude(attempt=F("last")):
        yield f"指令 instruction {instruction}: 之后又有一次 / another attempt came after it"
