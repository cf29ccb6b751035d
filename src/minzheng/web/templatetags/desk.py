"""What the templates of the desk need: money, signs and marks in the reader's language."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from minzheng.kernel.money import yuan as yuan_text
from minzheng.org import api as org
from minzheng.web.desk import wording

register = template.Library()
_MARK_CLASSES = {"S": "", "L": "mark-l", "A": "mark-a"}


@register.filter
def yuan(amount_fen: int | None) -> str:
    """Fen as yuan: 1,084.00; a dash where there is no amount."""
    return "—" if amount_fen is None else yuan_text(amount_fen)


@register.filter
def signed(amount_fen: int | None) -> str:
    """A difference with its sign: +34.00, −120.00, 0.00."""
    if amount_fen is None:
        return "—"
    return f"{_sign(amount_fen)}{yuan_text(abs(amount_fen))}"


@register.filter
def signed_count(number: int | None) -> str:
    """A difference of a count with its sign."""
    return "—" if number is None else f"{_sign(number)}{abs(number):,}"


def _sign(number: int) -> str:
    return "+" if number > 0 else "−" if number < 0 else ""


@register.filter
def count(number: int | None) -> str:
    """A count with thousands separated."""
    return "—" if number is None else f"{number:,}"


@register.filter
def counted(number: int) -> str:
    """A count beside a list, which is exact up to a limit (`org.counted`): 9,998, 10,000+."""
    return f"{org.COUNTED:,}+" if number > org.COUNTED else f"{number:,}"


@register.filter
def day(on: date | None) -> str:
    """A day as it is written in tables."""
    return "" if on is None else on.isoformat()


@register.filter
def short_day(on: date) -> str:
    """A day where its year is plain from what stands around it."""
    return f"{on:%m-%d}"


@register.simple_tag
def outcome(word: str) -> SafeString:
    """An outcome as a chip: sign and word."""
    sign, said = wording.OUTCOMES[word]
    return format_html('<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>', word, sign, said)


@register.simple_tag
def clause_outcome(word: str) -> SafeString:
    """The outcome of a clause: sign and word."""
    sign, said = wording.CLAUSE_OUTCOMES[word]
    return format_html('<span class="says {}"><span aria-hidden="true">{}</span> {}</span>', word, sign, said)


@register.simple_tag
def change(word: str) -> SafeString:
    """What became of a unit since last month."""
    return format_html('<span class="chip change-{}">{}</span>', word, wording.CHANGES[word])


@register.simple_tag
def state(word: str) -> SafeString:
    """Where a unit stands: sign and word."""
    sign, said = wording.STATES[word]
    return format_html(
        '<span class="chip state-{}"><span aria-hidden="true">{}</span> {}</span>', word, sign, said
    )


@register.simple_tag
def state_word(word: str) -> str:
    """Where a unit stands, in a word."""
    return str(wording.STATES[word][1])


@register.simple_tag
def group(word: str) -> str:
    """A group of a list."""
    return str(wording.GROUPS[word])


@register.simple_tag
def list_state(word: str) -> SafeString:
    """How far a payment list has come: sign and word."""
    sign, said = wording.LISTS[word]
    return format_html(
        '<span class="chip list-{}"><span aria-hidden="true">{}</span> {}</span>', word, sign, said
    )


@register.simple_tag
def payment(word: str) -> SafeString:
    """What became of an instruction to the bank: sign and word."""
    sign, said = wording.PAYMENTS[word]
    return format_html(
        '<span class="chip pay-{}"><span aria-hidden="true">{}</span> {}</span>', word, sign, said
    )


@register.simple_tag
def payment_word(word: str) -> str:
    """What became of an instruction, in a word."""
    return str(wording.PAYMENTS[word][1])


@register.simple_tag
def person(name: str) -> str:
    """A person's name as the reader's language writes it."""
    return wording.name_words(name)


@register.simple_tag
def as_written(text: str) -> str:
    """A text that somebody wrote or a bank sent, in whatever language it is; marked where it is Chinese."""
    if wording.language() == "en" and wording.is_chinese(text):
        return format_html('<span lang="zh-Hans">{}</span>', text)
    return text


@register.simple_tag
def mark(confidence: str) -> SafeString:
    """How far a value or rule may be relied on; what has its source carries no mark."""
    if confidence == "S":
        return SafeString("")
    return format_html(
        '<span class="mark {}">{}</span>', _MARK_CLASSES[confidence], wording.MARKS[confidence]
    )


@register.simple_tag
def mark_name(confidence: str) -> str:
    """The name of a mark."""
    return str(wording.MARKS[confidence])


@register.simple_tag
def cadence(word: str) -> str:
    """The unit of an amount."""
    return str(wording.CADENCES.get(word, ""))


@register.simple_tag
def kind(word: str) -> str:
    """Cash, a credit for services, or a status."""
    return str(wording.KINDS[word])


@register.simple_tag
def figure(number: int, address: str, query: str = "") -> SafeString:
    """A count that opens what it counts; nothing opens nothing."""
    if not number:
        return SafeString('<span class="mute">0</span>')
    return format_html('<a href="{}{}">{}</a>', address, query, f"{number:,}")


@register.simple_tag
def unit(word: str, number: int) -> str:
    """Households or persons, as a counting word."""
    return wording.units(word, number)


@register.simple_tag
def admitted(word: str) -> str:
    """How people come in."""
    return str(wording.ADMITTED[word])


@register.simple_tag
def starts(word: str) -> str:
    """From when it is due."""
    return str(wording.STARTS[word])
