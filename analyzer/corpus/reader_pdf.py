"""PDF: the text layer, page by page, lines joined to paragraphs."""

from __future__ import annotations

from typing import Any

from analyzer.corpus.decode import mend
from analyzer.corpus.draft import Draft, RejectedError, package
from analyzer.model import step

EXTENSIONS = (".pdf",)
_MOST_PAGES = 500
_FULL = 0.75


def read(data: bytes, name: str) -> list[Draft]:
    """One article. Offsets count in the text taken out. A note warns that letters and the order of words may be wrong.

    Raises `MissingExtra` without pypdfium2, `RejectedError` for a file that is broken, locked, longer than 500 pages or without text.
    """
    pypdfium2 = package("pypdfium2", "Reading PDF")
    try:
        document = pypdfium2.PdfDocument(data)
    except Exception as error:  # Broken and locked files both end here, as the library's own error.
        raise RejectedError(step("corpus.unreadable", error=f"PDF: {type(error).__name__}")) from None
    try:
        if len(document) > _MOST_PAGES:
            raise RejectedError(step("corpus.too_large", size=f"{len(document)} pages", limit=f"{_MOST_PAGES} pages"))
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise RejectedError(step("corpus.no_article", format="pdf"))
    return [Draft(text, notes=(step("corpus.extracted", format="pdf", path=name), step("corpus.pdf_uncertain", path=name)))]


def _page(document: Any, number: int) -> str:
    try:
        page = document[number]
        text: str = page.get_textpage().get_text_bounded()
    except Exception:  # One broken page does not take the others with it.
        return ""
    return paragraphs(mend(text).replace("\x02", "").replace("\ufffe", ""))


def paragraphs(text: str) -> str:
    """Lines as printed → paragraphs: a line as long as most goes on in the next; a short one ends its paragraph."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    width = max((len(line) for line in lines), default=0)
    blocks: list[str] = []
    goes_on = False
    for line in lines:
        if line and goes_on:
            blocks[-1] = f"{blocks[-1]} {line}"
        elif line:
            blocks.append(line)
        goes_on = bool(line) and len(line) >= width * _FULL
    return "\n\n".join(blocks)
