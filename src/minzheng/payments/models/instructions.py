"""指令, bank files and returns: each attempt to pay what is owed, and what became of it."""

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.payments.models.lists import Obligation, PaymentList


class InstructionState(models.TextChoices):
    """What the bank has said of an instruction so far."""

    SENT = "sent", "已送银行"
    PAID = "paid", "已到账"
    RETURNED = "returned", "退票"


class BankFile(models.Model):
    """代发文件: one round of a list as it went to the bank.

    `content` is the file, sealed. It is kept in the transaction that makes its instructions, so a run killed
    before the file was on disk writes the very same bytes, though an account may have changed meanwhile.
    """

    batch_no = models.CharField(max_length=40, primary_key=True)
    list = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="bank_files", db_index=False)
    attempt_round = models.PositiveSmallIntegerField()
    format = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    total_fen = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    content = models.BinaryField()
    made_on = models.DateField(default=clock.today)

    class Meta:
        ordering = ("batch_no",)
        constraints = (
            models.UniqueConstraint(fields=["list", "attempt_round"], name="bank_file_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="bank_file_pays_somebody"),
        )

    def __str__(self) -> str:
        return self.batch_no


class Instruction(models.Model):
    """One attempt to pay one obligation to one payee, line `seq` of a bank file.

    At most one of an obligation's instructions is on its way or has arrived: the database itself refuses to
    send what might still be paid. The unique keys begin with the columns that are looked up, so those need
    no index of their own: each would be written for every line of every file.
    """

    obligation = models.ForeignKey(
        Obligation, on_delete=models.PROTECT, related_name="instructions", db_index=False
    )
    attempt = models.PositiveSmallIntegerField()
    batch = models.ForeignKey(
        BankFile, on_delete=models.PROTECT, related_name="instructions", db_column="batch_no", db_index=False
    )
    seq = models.PositiveIntegerField()
    payee = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=InstructionState.choices, default=InstructionState.SENT)
    code = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=100, blank=True)
    paid_on = models.DateField(null=True)

    class Meta:
        # What came back is a few in a thousand, and is what everybody looks for; what arrived is left out.
        indexes = (
            models.Index(
                fields=["state", "obligation"],
                condition=Q(paid_on__isnull=True),
                name="instruction_not_arrived",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=["obligation", "attempt"], name="instruction_once"),
            models.UniqueConstraint(fields=["batch", "seq"], name="instruction_line_once"),
            models.UniqueConstraint(
                fields=["obligation"],
                condition=Q(state__in=["sent", "paid"]),
                name="instruction_one_on_its_way",
            ),
            models.CheckConstraint(
                condition=(Q(state="paid") & Q(paid_on__isnull=False))
                | (~Q(state="paid") & Q(paid_on__isnull=True)),
                name="instruction_paid_on_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.seq}"


class BankReturn(models.Model):
    """回盘文件: an answer of the bank that was read and changed something, by its content."""

    batch = models.ForeignKey(
        BankFile, on_delete=models.PROTECT, related_name="returns", db_column="batch_no", db_index=False
    )
    file_sha256 = models.CharField(max_length=64)
    paid = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    read_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "file_sha256"], name="bank_return_once"),)

    def __str__(self) -> str:
        return f"{self.batch_id} {self.file_sha256[:8]}"
