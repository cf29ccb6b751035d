"""A kept letter made again: from what it says and its template, checked against its hash."""

from hashlib import sha256

from minzheng.kernel.problem import ProblemError, problem
from minzheng.notices.content import content_hash, values_of
from minzheng.notices.documents.filling import filled
from minzheng.notices.documents.layout import Paragraph
from minzheng.notices.documents.printing import pdf_of, pictures_of
from minzheng.notices.documents.reading import paragraphs_of
from minzheng.notices.models import Letter


def letter_docx(letter_no: str) -> bytes:
    """The letter as .docx, the same bytes every time; raises ProblemError where its record was tampered with.

    For callers that have asked for permission themselves: `letter_download` is the way of a user.
    """
    return _docx(_letter(letter_no))


def letter_pdf(letter_no: str) -> bytes:
    """The same as PDF; raises ProblemError, too, where this machine has no Chinese font."""
    letter = _letter(letter_no)
    return pdf_of(paragraphs_of(_docx(letter)), title=letter.number, watermarked=letter.is_demo)


def letter_pictures(letter_no: str) -> list[bytes]:
    """The same as a picture (PNG) of each page."""
    letter = _letter(letter_no)
    return pictures_of(paragraphs_of(_docx(letter)), title=letter.number, watermarked=letter.is_demo)


def letter_text(letter_no: str) -> tuple[Paragraph, ...]:
    """The paragraphs of the letter, for a page."""
    return paragraphs_of(_docx(_letter(letter_no)))


def _letter(letter_no: str) -> Letter:
    found = Letter.objects.select_related("template").filter(number=letter_no).first()
    if found is None:
        raise ProblemError(problem("notice.E005", number=letter_no))
    return found


def _docx(letter: Letter) -> bytes:
    template, document = letter.template, bytes(letter.template.document)
    written = content_hash(letter.kind, letter.content, template.sha256)
    if written != letter.content_sha256 or sha256(document).hexdigest() != template.sha256:
        raise ProblemError(problem("notice.E006", number=letter.number))
    return filled(document, values_of(letter.number, letter.content), watermarked=letter.is_demo)
