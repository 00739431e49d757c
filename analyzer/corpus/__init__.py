"""The front door: paths → articles. One reader per format, front matter and sidecar metadata, language, sections.

>>> read_text("Sales rose 5% in May.", name="note.txt").language
'en'
"""

from __future__ import annotations

from analyzer.corpus.draft import Draft, RejectedError
from analyzer.corpus.identify import identify
from analyzer.corpus.room import Corpus, files_behind, iter_articles, read, read_text
from analyzer.corpus.sections import sections

__all__ = ["Corpus", "Draft", "RejectedError", "files_behind", "identify", "iter_articles", "read", "read_text", "sections"]
