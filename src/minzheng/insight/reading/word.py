""".docx: paragraphs and tables in the order in which they stand."""

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable

from minzheng.insight.reading.raw import Raw
from minzheng.kernel.problem import ProblemError, problem

# A page of text unpacks to some ten times its size; a bomb to a thousand times.
_UNPACKED_MB = 200


def word(content: bytes, name: str) -> Raw:
    """The blocks of a Word document. Raises ``report.E004`` where it is none or unpacks without end."""
    raw = Raw()
    for block in _opened(content, name).iter_inner_content():
        if isinstance(block, WordTable):
            raw.grid([[cell.text.replace("\n", "") for cell in row.cells] for row in block.rows])
            continue
        style = block.style.name if block.style is not None else None
        heading = (style or "").startswith(("Heading", "Title", "标题"))
        for line in block.text.split("\n"):
            raw.line(line, heading=heading)
    return raw.done()


def _opened(content: bytes, name: str) -> WordDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > _UNPACKED_MB * 1024 * 1024:
            raise ProblemError(problem("report.E003", name, size=size // 1024 // 1024, limit=_UNPACKED_MB))
        return docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError, SyntaxError):
        # lxml's XMLSyntaxError is a SyntaxError; a zip that holds no document lacks the parts asked for.
        raise ProblemError(problem("report.E004", name)) from None
