"""文书: the templates of the office, the letters written with them, and how each was served."""

from django.db import models
from django.db.models import Q

from minzheng.kernel import clock
from minzheng.org.api import Appended


class LetterKind(models.TextChoices):
    """What a letter tells; the label is the word in its number."""

    SUPPLEMENT = "supplement", "补正"
    REFUSAL = "refusal", "不予"
    CONFIRMATION = "confirmation", "确认"
    ADJUSTMENT = "adjustment", "调整"
    SUSPENSION = "suspension", "暂停"
    RESUMPTION = "resumption", "恢复"
    TERMINATION = "termination", "终止"
    EXIT_NOTICE = "exit_notice", "拟终"


class DeliveryWay(models.TextChoices):
    """送达方式."""

    IN_PERSON = "in_person", "直接送达"
    POST = "post", "邮寄送达"
    LEFT = "left", "留置送达"
    COMMITTEE = "committee", "村（居）民委员会转交"


class LetterTemplate(Appended):
    """One version of a kind's template; the newest is used, and older letters keep theirs.

    Kept in the records and not as a file: a letter of years ago has to be made again from a backup alone.
    `is_shipped` says that nobody in the office has handed it in, so that nobody answers for its wording.
    """

    kind = models.CharField(max_length=16, choices=LetterKind.choices)
    sha256 = models.CharField(max_length=64)
    document = models.BinaryField()
    is_shipped = models.BooleanField(default=False)
    kept_at = models.DateTimeField(default=clock.now)
    kept_by = models.ForeignKey("org.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(is_shipped=True) | Q(kept_by__isnull=False), name="letter_template_has_a_keeper"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:8]}"


class Letter(Appended):
    """One letter, as written. `confidence` is the weakest of what it rests on (S, L or A)."""

    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=16, choices=LetterKind.choices)
    matter = models.ForeignKey("org.Matter", on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("registry.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("registry.Person", on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    template = models.ForeignKey(LetterTemplate, on_delete=models.PROTECT, related_name="letters")
    confidence = models.CharField(max_length=1)
    is_demo = models.BooleanField()
    written_on = models.DateField(default=clock.today)
    serve_by = models.DateField(null=True)
    written_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["division", "kind"], name="letter_by_division"),)
        constraints = (
            # Whoever clicks twice has written one letter.
            models.UniqueConstraint(fields=["matter", "kind", "content_sha256"], name="letter_once"),
            models.CheckConstraint(
                condition=Q(confidence="S") | Q(is_demo=True), name="letter_rests_on_sources"
            ),
        )

    def __str__(self) -> str:
        return self.number


class UnservedLetter(models.Model):
    """待送达: a letter that nobody has been handed yet.

    Follows from letters and deliveries and is kept beside them, since most letters have been served and
    whoever asks for the rest would look through them all; `rebuild --check` holds the two together.
    """

    letter = models.OneToOneField(Letter, primary_key=True, on_delete=models.PROTECT, related_name="+")
    division = models.ForeignKey("org.Division", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = (models.Index(fields=["division", "letter"], name="unserved_by_division"),)

    def __str__(self) -> str:
        return str(self.letter_id)


class Delivery(Appended):
    """送达: how and when a letter reached whom; `receipt` is the number of the receipt or of the post."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="deliveries")
    how = models.CharField(max_length=12, choices=DeliveryWay.choices)
    on = models.DateField()
    received_by = models.CharField(max_length=60)
    receipt = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey("org.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(fields=["letter", "how", "on", "received_by"], name="delivery_once"),
        )

    def __str__(self) -> str:
        return f"{self.letter_id} {self.how} {self.on}"
