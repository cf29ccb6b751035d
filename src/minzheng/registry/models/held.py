"""身份证号、电话、银行账户、地址: dated, sealed, one open row for each holder.

What is read on a screen is opened for that screen; no table has a readable number. The index beside each
value serves to find it and to see that a load brings nothing new: the sealed bytes differ every time.
"""

from django.db import models
from django.db.models import F, Q

from minzheng.registry.models.households import Household
from minzheng.registry.models.persons import Person

_INDEX_DIGITS = 64

# Holders have no index of their own: the unique one over holder and day begins with the holder, and a
# district's load would pay for every further one.


def _dated(holder: str, name: str) -> tuple[models.BaseConstraint, ...]:
    """One row a day, one open row, an end after the beginning."""
    return (
        models.UniqueConstraint(fields=[holder, "since"], name=f"{name}_once"),
        models.UniqueConstraint(fields=[holder], condition=Q(until__isnull=True), name=f"{name}_one_open"),
        models.CheckConstraint(
            condition=Q(until__isnull=True) | Q(until__gt=F("since")), name=f"{name}_ends_after_start"
        ),
    )


class Identity(models.Model):
    """A person's identity number (GB 11643-1999) from `since` until the day before `until`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identities", db_index=False)
    number_sealed = models.BinaryField()
    number_index = models.CharField(max_length=_INDEX_DIGITS)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            *_dated("person", "identity"),
            models.UniqueConstraint(
                fields=["number_index"], condition=Q(until__isnull=True), name="identity_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class Phone(models.Model):
    """The telephone a person is reached at from `since` until the day before `until`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phones", db_index=False)
    phone_sealed = models.BinaryField()
    phone_index = models.CharField(max_length=_INDEX_DIGITS)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = _dated("person", "phone")

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class Account(models.Model):
    """The account a person is paid to. `bank_code` is the bank's CNAPS number, 12 digits; the `holder`
    may be somebody else, such as the guardian of a child."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts", db_index=False)
    bank_code = models.CharField(max_length=12)
    holder = models.CharField(max_length=60)
    account_sealed = models.BinaryField()
    account_index = models.CharField(max_length=_INDEX_DIGITS)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = _dated("person", "account")

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class Address(models.Model):
    """Where a household lives, to the door."""

    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="addresses", db_index=False
    )
    text_sealed = models.BinaryField()
    text_index = models.CharField(max_length=_INDEX_DIGITS)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = _dated("household", "address")

    def __str__(self) -> str:
        return f"{self.household_id} {self.since}"
