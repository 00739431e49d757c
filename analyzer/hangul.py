"""Korean words in stem and ending: particles and the endings of 하다 and 되다 are written onto the word before them (명이, 원을, 서울에서).

The cut is made wherever Hangul is read, in texts, packs, cues and lists of names alike, so a word that only looks as if it had a
particle (높이, 제도) is cut in the same way on both sides and is still found. An ending is told under one name whatever shape the sound
before it gives it: 이 and 가, 은 and 는, 했다 and 하는.
"""

from __future__ import annotations

from functools import lru_cache

FIRST, LAST = "가", "힣"

_BEHIND_CONSONANT = {"은": "는", "을": "를", "이": "가", "과": "와", "으로": "로", "이나": "이나", "이었다": "이다", "과의": "와", "과는": "와"}
_BEHIND_VOWEL = {"는": "는", "를": "를", "가": "가", "와": "와", "였다": "이다", "였던": "이다", "였고": "이다", "와의": "와", "와는": "와"}
_BEHIND_ANY = {
    "의": "의",
    "에": "에",
    "도": "역시",
    "에게": "에게",
    "께서": "가",
    "까지": "까지",
    "부터": "부터",
    "보다": "보다",
    "처럼": "처럼",
    "만큼": "만큼",
    "마다": "마다",
    "마저": "마저",
    "조차": "조차",
    "밖에": "밖에",
    "에서": "에서",
    "으로써": "로",
    "으로서": "로",
    "로써": "로",
    "로서": "로",
    "으로의": "로",
    "로의": "로",
    "으로부터": "부터",
    "로부터": "부터",
    "에서부터": "부터",
    "에선": "에서",
}
_COPULA = (
    "이다 입니다 이며 이고 이라고 라고 이라는 라는 이라며 라며 이지만 이던 이었던 이었고 이었으며 였으며 이었습니다 였습니다 인데 이라도"
    " 이라면서 라면서 이었지만 였지만 이었으나 였으나 이어서 이므로"
)
_HADA = (
    "했다 했고 했으며 했습니다 했던 했지만 했으나 했는데 했다고 했다며 했다는 했을 했기 했음 했거나 한다 한다고 한다며 한다는 하는 하고 하며"
    " 하면서 하면 하기 하던 하지 하도록 하려 하려는 하려고 하게 하겠다 하겠다고 하거나 하여 하자 하라 하다 합니다 할 한 해 해서 해야 해도"
    " 해온 해왔다 하고는 하더라도 하기로 하지만 하는데 했지만"
)
_DOEDA = (
    "됐다 됐고 됐으며 됐습니다 됐던 됐지만 됐으나 됐는데 됐다고 됐다며 됐다는 됐을 된다 된다고 된다며 된다는 되는 되고 되며 되면서 되면 되기"
    " 되던 되지 되도록 될 된 돼 돼서 됨 되었다 되었고 되었으며 되었습니다 되다 되어 되지만 됩니다"
)
_SIKIDA = "시켰다 시켰고 시켰으며 시켰습니다 시킨 시키는 시키고 시키며 시켜 시킬 시키기 시킨다"
_PAST = "다 고 으며 습니다 던 지만 으나 는데 다고 다며 다는 다면서 기 음 으면 거나".split()
"""What stands behind a verb of the past, whose last syllable ends in ㅆ: 다쳤다, 다쳤으며, 다쳤다고."""
_TOPICS = ("는", "도", "만", "의")
"""Particles that stand behind another one: 에서는, 까지도, 부터의."""


def _endings() -> dict[str, tuple[str, str]]:
    """Ending → (the name it is told under, what must stand before it: "c" a consonant, "v" a vowel, "" either)."""
    table = {ending: (key, "c") for ending, key in _BEHIND_CONSONANT.items()}
    table |= {ending: (key, "v") for ending, key in _BEHIND_VOWEL.items()}
    table |= {"로": ("로", "l"), "다": ("이다", "v")}
    for ending, key in _BEHIND_ANY.items():
        table[ending] = (key, "")
        if len(ending) > 1 or ending == "에":
            table |= {ending + topic: (key, "") for topic in _TOPICS if (ending, topic) != ("에", "의")}
    table |= {f"{ending}{topic}": ("로", "l" if ending == "로" else "c") for ending in ("으로", "로") for topic in ("는", "도", "만")}
    for forms, key in ((_COPULA, "이다"), (_HADA, "하다"), (_DOEDA, "되다"), (_SIKIDA, "시키다")):
        table |= {form: (key, "") for form in forms.split()}
    return table


_VERBS = dict.fromkeys(_PAST, "다")
_ENDINGS = _endings()
_LONGEST = max(map(len, _ENDINGS))
_WHOLE = frozenset("만에 만의 만이 만은 만을 만도 이에 이로 이는 이를 이가 보다 하지만 가을 마을 오는 가는 어린이 우리가 또는 혹은 같은 많은".split())
"""Words that are not cut: function words, and what would leave a number word behind (사흘 만에: after three days)."""
_TAILS = tuple("유로 킬로 제로 정도 년도 연도 이하 가까이 올해 지난해 새해 피해 동해 서해 남해 북한 남한 최소한 최대한 어린이 오는 같은 바다".split())
"""Ends of words that are no ending: euro, kilo, about, this year, damage, North Korea."""


_JOINED = {first + word: len(first) for first in ("지난", "다음", "이번") for word in ("달", "주", "분기")} | {
    "지난해": 2,
    **dict.fromkeys("내년 내달 이달 작년 금년 올해".split(), 1),
}
"""Words written together that are two: last month, next week, this year."""


def ending_of(word: str) -> str:
    """The name of a particle or ending that stands by itself; "" where it is none."""
    found = _ENDINGS.get(word)
    return found[0] if found is not None else ""


@lru_cache(maxsize=100_000)
def cuts(word: str) -> tuple[tuple[int, int, str], ...]:
    """(start, stop, key) of the pieces of a word, the key "" for its stem; the last endings of all are cut first.

    >>> cuts("서울에서"), cuts("명이"), cuts("증가")
    (((0, 2, ''), (2, 4, '에서')), ((0, 1, ''), (1, 2, '가')), ((0, 2, ''),))
    """
    pieces: list[tuple[int, int, str]] = []
    stop = len(word)
    while stop > 1:
        start, key = _cut(word[:stop])
        if not key:
            break
        pieces.append((start, stop, key))
        stop = start
    joint = _JOINED.get(word[:stop], 0)
    return (*(((0, joint, ""),) if joint else ()), (joint, stop, ""), *reversed(pieces))


def _cut(word: str) -> tuple[int, str]:
    """Where the last ending of a word begins, and its name; the whole length and "" where there is none."""
    if word not in _WHOLE and not word.endswith(_TAILS):
        for size in range(min(_LONGEST, len(word) - 1), 0, -1):
            found = (_VERBS.get(word[-size:], ""), "s")
            if not found[0] or not _fits("s", word[-size - 1]):
                found = _ENDINGS.get(word[-size:], ("", ""))
            if found[0] and _fits(found[1], word[-size - 1]) and not (size > 1 and word[: 1 - size].endswith(_TAILS)):
                return len(word) - size, found[0]
    return len(word), ""


def _fits(wanted: str, letter: str) -> bool:
    """Whether a syllable ends in the sound that an ending wants before it."""
    if not (FIRST <= letter <= LAST):
        return False
    final = (ord(letter) - ord(FIRST)) % 28
    return not wanted or (wanted == "c" and final > 0) or (wanted == "v" and not final) or (wanted == "l" and final in (0, _RIEUL)) or (wanted == "s" and final == _SSANG_SIOT)


_RIEUL, _SSANG_SIOT = 8, 20
"""The numbers of ㄹ and ㅆ among the final consonants."""
