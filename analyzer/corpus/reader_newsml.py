"""What agencies send: NewsML-G2 (`newsMessage`, `newsItem`), NITF, and NITF or XHTML inside NewsML."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.corpus.draft import Draft, RejectedError, extracted
from analyzer.corpus.xmlsafe import local, parse, text_of
from analyzer.model import step

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EXTENSIONS = (".xml", ".nitf", ".newsml")
_ROOTS = (b"newsmessage", b"newsitem", b"newsml", b"nitf", b"packageitem")
_BLOCKS = ("p", "hl1", "hl2", "h1", "h2", "h3", "h4", "li", "tr", "caption", "figcaption", "blockquote", "pre", "dateline", "byline")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def accepts(data: bytes) -> bool:
    """True where the beginning of the file names one of these formats."""
    head = data[:4096].replace(b"\0", b"").lower()
    return any(b"<" + root in head or b":" + root in head for root in _ROOTS)


def read(data: bytes, name: str) -> list[Draft]:
    """The articles of the file; `part` is their place where there are several. Offsets count in the text taken out, where the title leads.

    Raises `MissingExtra` without defusedxml, `RejectedError` for XML that is unsafe, broken or holds no story.
    """
    root = parse(data, "Reading NewsML and NITF")
    if local(root) == "nitf":
        stories = [root]
    else:
        stories = [element for element in root.iter() if local(element) in ("newsItem", "NewsItem")] or [root]
    drafts = [draft for draft in (_story(story, name) for story in stories) if draft is not None]
    if not drafts:
        raise RejectedError(step("corpus.no_article", format="newsml"))
    if len(drafts) == 1:
        return drafts
    return [replace(draft, part=str(number)) for number, draft in enumerate(drafts, 1)]


def _story(story: Element, name: str) -> Draft | None:
    found = (_first(story, name) for name in ("body.content", "body", "inlineXML", "inlineData", "DataContent"))
    content = next((element for element in found if element is not None), None)  # an element without children is false
    if content is None:
        return None
    body = _blocks(content)
    title = _text(story, "headline", "HeadLine", "hl1") or _text(story, "title")
    if not body.strip():
        return None
    return Draft(
        extracted(body, title),
        title=title,
        source=_text(story, "provider", "infoSource", "Provider") or _attribute(story, "doc.copyright", "holder"),
        published=_date(story),
        url=_attribute(story, "remoteContent", "href"),
        language=_attribute(story, "language", "tag") or _lang(story, content),
        notes=(step("corpus.extracted", format="newsml", path=name),),
    )


def _first(parent: Element, name: str) -> Element | None:
    return next((element for element in parent.iter() if local(element) == name), None)


def _text(parent: Element, *names: str) -> str:
    for name in names:
        for element in parent.iter():
            if local(element) == name and text_of(element):
                return text_of(element)
    return ""


def _attribute(parent: Element, name: str, attribute: str) -> str:
    return next((element.get(attribute, "") for element in parent.iter() if local(element) == name and element.get(attribute)), "")


def _lang(story: Element, content: Element) -> str:
    return content.get(_XML_LANG) or content.get("lang") or story.get(_XML_LANG) or ""


def _date(story: Element) -> str:
    for name in ("contentCreated", "firstCreated", "versionCreated", "DateAndTime", "FirstCreated", "ThisRevisionCreated", "sent"):
        if found := _text(story, name):
            return found
    return _attribute(story, "date.issue", "norm") or _attribute(story, "story.date", "norm")


def _blocks(content: Element) -> str:
    """Paragraphs apart by a blank line; an element without blocks inside is one paragraph."""
    blocks = [element for element in content.iter() if local(element) in _BLOCKS]
    inner = {id(child) for block in blocks for child in block.iter() if child is not block}
    texts = [text_of(block) for block in blocks if id(block) not in inner]
    if not texts:
        return "\n\n".join(" ".join(part.split()) for part in "".join(content.itertext()).split("\n\n") if part.strip())
    return "\n\n".join(text for text in texts if text)
