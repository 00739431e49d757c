"""Word documents: paragraphs and tables in the order they stand in."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from analyzer.corpus.draft import LIMIT, Draft, RejectedError, extracted, package
from analyzer.model import step

EXTENSIONS = (".docx",)
_MOST_PARTS = 4000


def read(data: bytes, name: str) -> list[Draft]:
    """One article. Offsets count in the text taken out; rows of a table become lines with bars between cells.

    Raises `MissingExtra` without python-docx, `RejectedError` for a file that is broken or unpacks to more than the limit.
    """
    docx = package("docx", "Reading Word documents")
    _refuse_bomb(data)
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = [_block(block) for block in document.iter_inner_content()]
        told = document.core_properties
        title, language = told.title or "", told.language or ""
    except Exception as error:  # The file is hostile and the library raises whatever its parts raise.
        raise RejectedError(step("corpus.unreadable", error=f"DOCX: {type(error).__name__}")) from None
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text.strip():
        raise RejectedError(step("corpus.empty"))
    # Editors' templates leave titles like "Document1"; a title counts only where the text has it too.
    title = title if title.strip() and " ".join(title.split()) in " ".join(text[:2000].split()) else ""
    return [Draft(extracted(text, title), title=title, language=language, notes=(step("corpus.extracted", format="docx", path=name),))]


def _block(block: Any) -> str:
    if hasattr(block, "rows"):
        return "\n".join("| " + " | ".join(" ".join(cell.text.split()) for cell in row.cells) + " |" for row in block.rows)
    return str(block.text)


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RejectedError(step("corpus.unreadable", error="DOCX: not a Word document")) from None
    # A reader of a part never unpacks more than the size declared here.
    size = sum(part.file_size for part in parts)
    if size > LIMIT or len(parts) > _MOST_PARTS:
        raise RejectedError(step("corpus.too_large", size=size, limit=LIMIT))
