"""Script folding and tokens: text is compared in folded form, and every token keeps its place in the source.

Nothing is ever replaced in the source text. A token carries the span it was read from (Unicode code points) and
a folded key, so offsets survive folding by construction: `source[token.start:token.end] == token.text`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .hangul import FIRST, LAST, cuts

# Marks that may stand inside a word without changing which word it is: combining marks, tatweel, joiners, direction marks.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
# Signs of the scripts of India and South-East Asia (Devanagari to Khmer) are letters written above or below: they tell words apart.
_SIGN_LETTERS = ("\u0900", "\u17ff")
MARKS += "".join(
    chr(code) for code in range(ord(_SIGN_LETTERS[0]), ord(_SIGN_LETTERS[1]) + 1) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
# Digits as printed in news, by their zeros: ASCII, Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Tamil, Telugu, Kannada,
# Malayalam, Thai, Lao, Burmese, Khmer, full width.
_ZEROS = (0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10)
DIGITS = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS)
_DIGIT_FOLD = {zero + value: str(value) for zero in _ZEROS for value in range(10)}
_GROUP_SPACES = "\u00a0\u202f\u2009\u2007"
_SEPARATORS = ".,\u066b\u066c\u060c'\u2019\uff0c\uff0e" + _GROUP_SPACES
# One character stands for one token in scripts written without spaces.
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff"

_TOKEN = re.compile(
    rf"(?P<h>[{FIRST}-{LAST}]+)"
    rf"|(?P<w>[^\W\d_{_IDEOGRAPHS}{FIRST}-{LAST}](?:[^\W\d_{_IDEOGRAPHS}{FIRST}-{LAST}]|[{MARKS}])*)"
    rf"|(?P<n>(?:(?<![\w.])\.(?=[{DIGITS}]))?[{DIGITS}]+(?:[{_SEPARATORS}][{DIGITS}]+)*)"
    rf"|(?P<c>[{_IDEOGRAPHS}])"
    rf"|(?P<s>[^\s{MARKS}]|\n)"
)
_ANY_SPACED = re.compile(rf"[{_GROUP_SPACES}]")
_WELL_SPACED = re.compile(rf"[{DIGITS}]{{1,3}}(?:[{_GROUP_SPACES}][{DIGITS}]{{3}})+(?:[.,\u066b][{DIGITS}]+)?")

_LETTER_FOLD = str.maketrans(
    {
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
        "ھ": "ه",
        "ہ": "ه",
        "ە": "ه",
        "ے": "ي",
        "\u0674": "",  # a hamza beside its seat, as some copy has it for ئ
        "ۀ": "ه",
        "\u0901": "\u0902",  # Devanagari: a nasal vowel is printed with either sign
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "’": "'",
    }
)
_SIGN_FOLD = {"’": "'", "\u02bc": "'", "\u05be": "-", "\u05f3": "'", "\u05f4": '"'}
"""The Hebrew hyphen, and the marks of an abbreviation, which most Hebrew copy prints as quotation marks."""


class _Fold(dict[int, str]):
    """What each character folds to, worked out when it is first met: every step of folding goes character by character."""

    def __missing__(self, code: int) -> str:
        # the mark of a voiced kana makes another letter, and Hangul stays in syllables: both are composed again
        kept = "".join(
            char
            for char in unicodedata.normalize("NFKD", chr(code))
            if char in "\u3099\u309a" or _is_letter(char) or (char != "\u0640" and unicodedata.category(char) not in ("Mn", "Cf", "Me"))
        )
        kept = unicodedata.normalize("NFC", kept)
        folded = self[code] = kept.casefold().translate(_LETTER_FOLD).translate(_DIGIT_FOLD)
        return folded


_FOLD = _Fold()
_FOLDED: dict[str, str] = {}
_FOLD_LIMIT = 200_000


class Token(NamedTuple):
    """A word ("w"), a number in digits ("n") or a single sign ("s"); `key` is its folded form."""

    start: int
    end: int
    text: str
    key: str
    kind: str


def fold_digits(text: str) -> str:
    """Digits of every supported script as ASCII; the length does not change."""
    return text if text.isascii() else text.translate(_DIGIT_FOLD)


def fold_word(word: str) -> str:
    """The form under which words are compared: lower case, without marks, hamza seats and letter variants unified.

    >>> fold_word("إِفْلُوب") == fold_word("افلوب")
    True
    """
    known = _FOLDED.get(word)
    if known is not None:
        return known
    folded = (
        word.lower()
        if word.isascii()
        else word.removesuffix(_EZAFE).translate(_FOLD)
        if word.endswith(_AFTER_HE)
        else word.translate(_FOLD)
    )
    if len(_FOLDED) >= _FOLD_LIMIT:
        _FOLDED.clear()
    _FOLDED[word] = folded
    return folded


_EZAFE = "\u200cی"
_AFTER_HE = "ه" + _EZAFE
"""The ezafe behind a final he, written out or not: رده‌ی سوم, ردۀ سوم, رده سوم."""


def _is_letter(sign: str) -> bool:
    """Whether a combining sign tells words apart; the dot below does not, which Indian presses leave out (करोड, करोड़)."""
    return _SIGN_LETTERS[0] <= sign <= _SIGN_LETTERS[1] and unicodedata.combining(sign) != _DOT_BELOW


_DOT_BELOW = 7
"""The combining class of the dots below of the Indian scripts."""


def fold(text: str) -> str:
    """A whole phrase folded word by word, single spaces between tokens."""
    return " ".join(token.key for token in tokenise(text))


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The folded tokens of a pack phrase; the same as tokenising it, faster for plain words."""
    if phrase.replace(" ", "").isalpha() and (phrase.isascii() or max(phrase) < "\u3000"):
        return tuple(map(fold_word, phrase.split()))
    return tuple(token.key for token in tokenise(phrase))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of `text[start:end]` in order, with offsets into `text`.

    Digits and letters that touch ("H800", "16امرأة", "$5bn") become neighbouring tokens without a gap between them.
    """
    stop = len(text) if end is None else end
    if 0 < start < stop and not text[start - 1].isspace():
        return _tokens(text, start, stop)  # the first sign is not the first of its word
    tokens: list[Token] = []
    add = tokens.append
    known = _PIECES
    new = tuple.__new__
    begin = start
    for stretch in _stretches(text[start:stop]):
        for word in stretch.split(" "):
            if word:
                pieces = known.get(word)
                if pieces is None:
                    pieces = _pieces(word)
                for low, high, surface, key, kind in pieces:
                    add(new(Token, (begin + low, begin + high, surface, key, kind)))
            begin += len(word) + 1
        begin -= 1
    return tokens


_PIECES: dict[str, list[Token]] = {}
"""Tokens of what stands between two spaces, by their places in it: what is printed often is cut up once."""
_PIECES_LIMIT = 100_000
_PIECES_LONGEST = 40
_STRETCH = 100_000
"""Characters of a line that are looked at together at most."""


def _pieces(word: str) -> list[Token]:
    found = _tokens(word, 0, len(word))
    if len(word) <= _PIECES_LONGEST:
        if len(_PIECES) >= _PIECES_LIMIT:
            _PIECES.clear()
        _PIECES[word] = found
    return found


def _stretches(text: str) -> Iterator[str]:
    """A text cut behind its line breaks, and a line without end behind some of its spaces."""
    for line in text.splitlines(keepends=True):
        begin = 0
        while len(line) - begin > _STRETCH and (cut := line.rfind(" ", begin, begin + _STRETCH) + 1):
            yield line[begin:cut]
            begin = cut
        yield line[begin:] if begin else line


def _tokens(text: str, start: int, stop: int) -> list[Token]:
    tokens: list[Token] = []
    add = tokens.append
    new = tuple.__new__
    for match in _TOKEN.finditer(text, start, stop):
        kind = match.lastgroup
        surface = match.group()
        begin, finish = match.span()
        if kind == "w":
            if not (surface[-1].isalnum() or _SIGN_LETTERS[0] <= surface[-1] <= _SIGN_LETTERS[1]):
                surface = _bare(surface)
                finish = begin + len(surface)
            add(new(Token, (begin, finish, surface, fold_word(surface), "w")))
        elif kind == "h":
            for low, high, ending in cuts(surface):
                piece = surface[low:high]
                add(new(Token, (begin + low, begin + high, piece, ending or fold_word(piece), "w")))
        elif kind == "s":
            add(new(Token, (begin, finish, surface, _SIGN_FOLD.get(surface, surface), "s")))
        elif kind == "c":
            add(new(Token, (begin, finish, surface, surface, "w")))
        elif len(surface) > 2 and _ANY_SPACED.search(surface) and not _WELL_SPACED.fullmatch(surface):
            _split_spaced(surface, begin, tokens)
        else:
            add(new(Token, (begin, finish, surface, fold_digits(surface), "n")))
    return tokens


def _bare(surface: str) -> str:
    """A word without the marks at its end; from the end, so that a long run of marks costs its length once."""
    stop = len(surface)
    while stop > 1 and not (surface[stop - 1].isalnum() or _SIGN_LETTERS[0] <= surface[stop - 1] <= _SIGN_LETTERS[1]):
        stop -= 1
    return surface[:stop]


def _split_spaced(surface: str, begin: int, tokens: list[Token]) -> None:
    """Digits separated by no-break spaces that do not form groups of three are separate numbers."""
    offset = 0
    for part in _ANY_SPACED.split(surface):
        if part:
            tokens.append(Token(begin + offset, begin + offset + len(part), part, fold_digits(part), "n"))
        offset += len(part) + 1


_WRAPPED = (44, 130)
"""The widths to which editors and mail programs wrap their lines."""
_SHORTEST = 40
_ENDS = '.!?:;؟؛。！？…"”»'
_STARTS = re.compile(r"\s*(?:[-*+#>|•–—=]|\d{1,3}[.)]\s|[\[(])")
_BREAK = re.compile(r"\r\n|\r|\n")


def unwrap(text: str, start: int = 0) -> str:
    """The text with line breaks that only wrap a paragraph made spaces; offsets stay as they are.

    A break wraps where the line in front ends no sentence and the next begins with a small letter, or where most lines
    of the text are as long as the next word allows (greedy wrapping between 44 and 130 characters), which a text that stands
    in longer lines is not.
    """
    breaks = [(match.start(), match.end()) for match in _BREAK.finditer(text, start)]
    pairs = list(_line_pairs(text, start, breaks))
    if not pairs:
        return text
    width = max((len(line) for line, _, _ in pairs if len(line) <= _WRAPPED[1]), default=0)
    fitting = [_greedy(line, following, width) for line, following, _ in pairs]
    wrapped = width >= _WRAPPED[0] and len(pairs) > 1 and 10 * sum(fitting) >= 7 * len(pairs) and not _in_long_lines(text, start, breaks)
    pieces: list[str] = []
    position = 0
    for (line, following, (low, high)), fits in zip(pairs, fitting, strict=True):
        if len(line) > _WRAPPED[1] or _STARTS.match(following) or (_STARTS.match(line) and not fits):
            continue
        runs_on = len(line) >= _SHORTEST and line.rstrip()[-1:] not in _ENDS and following.lstrip()[:1].islower()
        if runs_on or (wrapped and fits):
            pieces += [text[position:low], " " * (high - low)]
            position = high
    return "".join([*pieces, text[position:]]) if pieces else text


def _in_long_lines(text: str, start: int, breaks: list[tuple[int, int]]) -> bool:
    """Whether most of a text stands in lines longer than any wrapped one: a paragraph a line."""
    begins, ends = [start, *(high for _, high in breaks)], [*(low for low, _ in breaks), len(text)]
    lengths = [end - begin for begin, end in zip(begins, ends, strict=True)]
    return 2 * sum(length for length in lengths if length > _WRAPPED[1]) > sum(lengths)


def _line_pairs(text: str, start: int, breaks: list[tuple[int, int]]) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """(line, the line below, the break between them) where neither is blank."""
    begin = start
    for at, (low, high) in enumerate(breaks):
        stop = breaks[at + 1][0] if at + 1 < len(breaks) else len(text)
        # of a very long line only its beginning matters: it is no wrapped one
        line, following = text[begin : min(low, begin + _WRAPPED[1] + 1)], text[high : min(stop, high + _WRAPPED[1] + 1)]
        if line.strip() and following.strip():
            yield line, following, (low, high)
        begin = high


def _greedy(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted into the line."""
    return len(line) <= width < len(line.rstrip()) + 1 + len(following.split(None, 1)[0])


MAX_SENTENCE = 1500
"""Characters in the longest sentence: what is read with a claim must not grow with a file that has no full stops."""


def sentence_spans(text: str, language: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of sentences; a line break always ends one.

    Boundaries inside a line come from the sentencex library.
    """
    from sentencex import get_sentence_boundaries

    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = start
    while begin < stop:
        newline = text.find("\n", begin, stop)
        line_end = stop if newline < 0 else newline
        line = text[begin:line_end]
        if line.strip():
            found = _line_sentences(line, begin, language, get_sentence_boundaries) if _MAY_SPLIT.search(line) else [(begin, line_end)]
            for low, high in _at_figures(text, found):
                spans.extend([(low, high)] if high - low <= MAX_SENTENCE else _cut(text, low, high))
        begin = line_end + 1
    return spans


def _at_figures(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans cut behind a full stop of Chinese and Japanese that a figure follows (。6月末), and behind a sign for a unit that is no
    abbreviation of the next word: Surge: 2.3 m. Rain: 412 mm. So ends a scale word before a capital: 1,3 млн. Граждан России было …"""
    for low, high in spans:
        for found in _STOP_AND_FIGURE.finditer(text, low, high):
            yield low, found.end()
            low = found.end()
        yield low, high


def _cut(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """A run without a full stop, cut at spaces into pieces of bounded length."""
    pieces: list[tuple[int, int]] = []
    while high - low > MAX_SENTENCE:
        space = text.rfind(" ", low + MAX_SENTENCE // 2, low + MAX_SENTENCE)
        middle = space + 1 if space >= 0 else low + MAX_SENTENCE
        pieces.append((low, middle))
        low = middle
    return [*pieces, (low, high)]


_STOP_AND_FIGURE = re.compile(
    r"[。！？](?=[0-9０-９])|\d ?(?:k?m|cm|mm|kg|ha)\. (?=[A-Z][a-z])|\d ?(?:тыс|млн|млрд|трлн)\. (?=[А-ЯЁІЇЄ][а-яёіїє])"
)
_MAY_SPLIT = re.compile(r"[.!?؟。！？۔।]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Sen|Rep|Gov|No|approx|vs|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Fig|cf|ca|bn|mn"
    r"|[A-Z])|(?:^|\s)(?:د|أ|م|ص|ا))\.\s*$"
)


def _line_sentences(line: str, offset: int, language: str, boundaries) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
    spans: list[tuple[int, int]] = []
    open_at: int | None = None
    for boundary in boundaries(language.split("-")[0] if language != "und" else "en", line):
        begin = boundary["start_index"] if open_at is None else open_at
        finish = boundary["end_index"]
        # A title or initial with its full stop does not end a sentence, nor does a stop between two digits.
        between_digits = (
            0 < finish < len(line) and line[finish].isdigit() and line[finish - 2 : finish - 1].isdigit() and line[finish - 1] in ".,"
        )
        if finish < len(line) and (between_digits or _ABBREVIATION.search(line, max(begin, finish - 14), finish)):
            open_at = begin
            continue
        open_at = None
        spans.append((offset + begin, offset + finish))
    if open_at is not None:
        spans.append((offset + open_at, offset + len(line)))
    return spans
