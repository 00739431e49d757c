"""PDF: the text layer, page by page, lines joined to paragraphs."""

from __future__ import annotations

from typing import Any

from analyzer.corpus.decode import mend
from analyzer.corpus.draft import Draft, RejectedError, package
from analyzer.model import step

EXTENSIONS = (".pdf",)
_MOST_PAGES = 500
_MOST_OBJECTS = 100_000
"""Pieces of text a page may be made of; a page set letter by letter has a few ten thousand."""
_MOST_LETTERS = 5_000_000
_FULL = 0.75


def read(data: bytes, name: str) -> list[Draft]:
    """One article. Offsets count in the text taken out. A note warns that letters and the order of words may be wrong.

    Raises `MissingExtra` without pypdfium2, `RejectedError` for a file that is broken, locked, longer than 500 pages, made of
    more pieces or letters than any article, or without text.
    """
    pypdfium2 = package("pypdfium2", "Reading PDF")
    try:
        document = pypdfium2.PdfDocument(data)
    except Exception as error:  # Broken and locked files both end here, as the library's own error.
        raise RejectedError(step("corpus.unreadable", error=f"PDF: {type(error).__name__}")) from None
    try:
        if len(document) > _MOST_PAGES:
            raise RejectedError(step("corpus.too_large", size=f"{len(document)} pages", limit=f"{_MOST_PAGES} pages"))
        pages, letters = [], 0
        for number in range(len(document)):
            page, more = _page(document, number)
            pages.append(page)
            letters += more
            if letters > _MOST_LETTERS:
                raise RejectedError(step("corpus.too_large", size=f"{letters} letters", limit=f"{_MOST_LETTERS} letters"))
    finally:
        document.close()
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise RejectedError(step("corpus.no_article", format="pdf"))
    return [Draft(text, notes=(step("corpus.extracted", format="pdf", path=name), step("corpus.pdf_uncertain", path=name)))]


def _page(document: Any, number: int) -> tuple[str, int]:
    """The text of a page, and how many letters there are in and outside it."""
    try:
        page = document[number]
        pieces = package("pypdfium2.raw", "Reading PDF").FPDFPage_CountObjects(page)
        if pieces > _MOST_OBJECTS:
            raise RejectedError(step("corpus.too_large", size=f"{pieces} pieces on a page", limit=f"{_MOST_OBJECTS} pieces"))
        layer = page.get_textpage()
        text, letters = str(layer.get_text_bounded()), int(layer.count_chars())
    except RejectedError:
        raise
    except Exception:  # One broken page does not take the others with it.
        return "", 0
    return paragraphs(mend(text).replace("\x02", "").replace("\ufffe", "")), letters


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
