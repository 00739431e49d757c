"""XML from strangers, without entities, external or nested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.corpus.draft import RejectedError, package
from analyzer.model import step

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = 200


def parse(data: bytes, feature: str) -> Element:
    """The root element. Raises `MissingExtra` without defusedxml, `RejectedError` for entities and for what is no XML."""
    safe, common = package("defusedxml.ElementTree", feature), package("defusedxml.common", feature)
    try:
        root: Element = safe.fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except common.DefusedXmlException:
        raise RejectedError(step("corpus.unsafe", format="xml")) from None
    except (SyntaxError, ValueError, LookupError, RecursionError) as error:
        raise RejectedError(step("corpus.unreadable", error=f"XML: {type(error).__name__}")) from None
    _refuse_deep(root)
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Element) -> str:
    """All text inside, spaces folded."""
    return " ".join("".join(element.itertext()).split())


def _refuse_deep(root: Element) -> None:
    """`itertext` recurses; a document as deep as this is no article."""
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > _DEEPEST:
            raise RejectedError(step("corpus.unsafe", format="xml"))
