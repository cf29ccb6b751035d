"""Real footnotes in a .docx, which the library does not know: their part, their styles, their marks."""

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from minzheng.insight.drafting.layout import NOTE
from minzheng.insight.drafting.note import Note

_SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))
_MARK_STYLE: Final = "公文脚注号"


def footnotes_add(document: Document, notes: Sequence[Note]) -> None:
    """Give the document its footnotes; ``mark_add`` then points to them by number."""
    if not notes:
        return
    mark: Any = document.styles.add_style(_MARK_STYLE, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    text_style = document.styles[NOTE.style].style_id
    root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
    for at, kind in _SEPARATORS:
        line = _within(root, "footnote", type=kind, id=str(at))
        _within(_within(_within(line, "p"), "r"), kind)
    for note in notes:
        paragraph = _within(_within(root, "footnote", id=str(note.number)), "p")
        _within(_within(paragraph, "pPr"), "pStyle", val=text_style)
        run = _within(paragraph, "r")
        _within(_within(run, "rPr"), "rStyle", val=mark.style_id)
        _within(run, "footnoteRef")
        told = _within(_within(paragraph, "r"), "t")
        told.text = f"　{note.text}"
    _part_add(document, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def mark_add(paragraph: Any, number: int) -> None:
    """The mark of footnote ``number`` at the end of the paragraph so far."""
    run = paragraph.add_run(style=_MARK_STYLE)
    reference: Any = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def _part_add(document: Document, content: bytes) -> None:
    package = document.part.package
    name = PackURI("/word/footnotes.xml")
    part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, content, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings: Any = document.settings.element
    told: Any = OxmlElement("w:footnotePr")
    for at, _ in _SEPARATORS:
        _within(told, "footnote", id=str(at))
    # The schema has an order: footnotePr stands before compat, or Word calls the file damaged.
    settings.find(qn("w:compat")).addprevious(told)


def _within(parent: Any, name: str, **attributes: str) -> Any:
    child = etree.SubElement(parent, qn(f"w:{name}"))
    for key, value in attributes.items():
        child.set(qn(f"w:{key}"), value)
    return child
