"""Django's tags for texts (``i18n``), except that a text which never varies is looked up once.

A list of fifty rows says the heading of every column in every cell, for narrow screens: four hundred look-ups
of eight texts, a fifth of what it takes to write the page.
"""

from django import template
from django.template.base import FilterExpression, Node, Parser, Token, Variable
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class ConstantText(Node):
    """A text without filters or variables, as Django's own tag renders it, kept by language."""

    child_nodelists = ()

    def __init__(self, said: i18n.TranslateNode) -> None:
        self._said = said
        self._kept: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        """The text in the reader's language."""
        language = get_language(), context.autoescape
        kept = self._kept.get(language)
        if kept is None:
            kept = self._kept[language] = self._said.render(context)
        return kept


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """``{% translate %}``: what is the same for everybody is kept, all else is left to Django's own tag."""
    node = i18n.do_translate(parser, token)
    varies = node.noop or node.asvar or node.message_context or not _is_constant(node.filter_expression)
    return node if varies else ConstantText(node)


def _is_constant(said: FilterExpression) -> bool:
    var = said.var
    return (
        isinstance(var, Variable)
        and var.lookups is None
        and isinstance(var.literal, str)
        and not said.filters
    )
