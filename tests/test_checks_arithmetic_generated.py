"""The arithmetic checks on sentences whose numbers and wording are drawn at random: right sums stay silent, damaged ones do not.

`python tests/test_checks_arithmetic_generated.py [seed]` prints recall and false alarms per check and language.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import pytest
from test_checks_arithmetic import found


class Drawn(NamedTuple):
    """A sentence, its language, the check it is for, and whether it was damaged."""

    text: str
    language: str
    rule: str
    flag: bool


ENGLISH = ("visitors", "pupils", "cars", "farms", "tonnes", "hectares", "patients")
ARABIC = (("زائر", "زائرا"), ("تلميذ", "تلميذا"), ("طن", "طنا"), ("هكتار", "هكتارا"), ("مريض", "مريضا"))


def figure(draw: Random) -> int:
    """Two to five digits that cannot be taken for a year."""
    while True:
        digits = draw.choice([2, 3, 4, 5])
        value = draw.randrange(10 ** (digits - 1), 10**digits)
        if not 1000 <= value <= 2200:
            return value


def arabic(value: int, noun: tuple[str, str]) -> str:
    return f"{value} {noun[1] if 11 <= value % 100 <= 99 else noun[0]}"


def change(draw: Random) -> Drawn | None:
    """A rise or fall with its percentage."""
    old = figure(draw)
    new = round(old * draw.choice([draw.uniform(0.3, 0.9), draw.uniform(1.1, 3)]))
    if new < 2 or 1000 <= new <= 2200:
        return None
    exact, up, flag = abs(new - old) / old * 100, new > old, draw.random() < 0.5
    told: float = round(exact, draw.choice([0, 0, 1]))
    if flag:
        told = round(exact * draw.choice([0.5, 0.6, 1.5, 2, 10])) or 3
        if abs(told - exact) < max(3, 0.12 * exact):
            return None
    share = f"{told:g}"
    if draw.random() < 0.5:
        noun = draw.choice(ENGLISH)
        before, after = f"{old:,} {noun}", f"{new:,} {noun}"
        verb = draw.choice(["rose", "climbed", "grew"] if up else ["fell", "dropped", "declined"])
        name = "an increase of" if up else "a drop of"
        patterns = [
            f"The number of {noun} {verb} from {before} to {after}, {name} {share}%.",
            f"It {verb} {share} percent to {after} from {before} a year earlier.",
            f"Last year the region had {after}, {'up' if up else 'down'} {share}% from {before} in 2021.",
            f"The total {verb} by {share}% from {old:,} to {after}.",
            f"The total {verb} to {after}, compared with {before} before, {name} {share} per cent.",
        ]
        return Drawn(draw.choice(patterns), "en", "A401", flag)
    words = draw.choice(ARABIC)
    before, after = arabic(old, words), arabic(new, words)
    verb = draw.choice(["ارتفع", "زاد"] if up else ["انخفض", "تراجع"])
    name = "بزيادة نسبتها" if up else "بانخفاض نسبته"
    patterns = [
        f"{verb} العدد من {before} إلى {after}، {name} {share}%.",
        f"{verb} العدد بنسبة {share} في المئة من {before} إلى {after}.",
        f"{verb} الإجمالي إلى {after} مقابل {before} قبل عام، {name} {share} في المئة.",
        f"{verb} العدد بنسبة {share}% إلى {after} مقارنة بـ{before} في العام السابق.",
    ]
    return Drawn(draw.choice(patterns), "ar", "A401", flag)


def parts(draw: Random) -> Drawn | None:
    """A total of people and its parts."""
    counts = [draw.randrange(2, 90) for _ in range(draw.choice([2, 3]))]
    total, flag = sum(counts), draw.random() < 0.5
    if flag:
        total += draw.choice([-3, -2, -1, 1, 2, 3])
    if total <= max(counts) or total < 12 or total % 10 == 0:
        return None
    if draw.random() < 0.5:
        names = ("men", "women", "children")
        items = [f"{count} {name}" for count, name in zip(counts, names, strict=False)]
        listed = ", ".join(items[:-1]) + " and " + items[-1]
        patterns = [
            f"The boat carried {total} people: {listed}.",
            f"Police arrested {total} people ({listed}) on Monday.",
            f"The camp hosts {listed}, a total of {total} people.",
            f"The group consists of {total} people – {listed} – from the valley.",
        ]
        return Drawn(draw.choice(patterns), "en", "A402", flag)
    forms = (("رجلا", "رجال"), ("امرأة", "نساء"), ("طفلا", "أطفال"))
    listed = " و".join(f"{count} {form[1] if 3 <= count <= 10 else form[0]}" for count, form in zip(counts, forms, strict=False))
    patterns = [
        f"نقلت السفينة {total} شخصا: {listed}.",
        f"أوقفت الشرطة {total} شخصا ({listed}) أمس.",
        f"أوقفت الشرطة {total} شخصا، هم {listed}.",
    ]
    return Drawn(draw.choice(patterns), "ar", "A402", flag)


def multiple(draw: Random) -> Drawn | None:
    """A multiple in words and its two values."""
    times, old, flag = draw.choice([2, 3, 4, 5]), figure(draw), draw.random() < 0.5
    new = round(old * (draw.choice([times * 0.6, times * 1.6, times * 2.2]) if flag else times))
    if old < 20 or 1000 <= new <= 2200:
        return None
    if draw.random() < 0.5:
        verb = {2: "doubled", 3: "tripled", 4: "increased fourfold", 5: "rose fivefold"}[times]
        noun = draw.choice(ENGLISH)
        patterns = [
            f"The total {verb} from {old:,} {noun} to {new:,} {noun}.",
            f"The number {verb}, from {old:,} {noun} to {new:,} {noun} in four years.",
        ]
        return Drawn(draw.choice(patterns), "en", "A405", flag)
    if times == 2:
        return None
    word = {3: "ثلاثة", 4: "أربعة", 5: "خمسة"}[times]
    nouns = draw.choice(ARABIC)
    return Drawn(f"ارتفع العدد {word} أضعاف من {arabic(old, nouns)} إلى {arabic(new, nouns)}.", "ar", "A405", flag)


def points(draw: Random) -> Drawn | None:
    """A share that moved, told in points or in percent."""
    old, moved, flag = draw.randrange(11, 40), draw.randrange(3, 12), draw.random() < 0.5
    new = old + moved
    if draw.random() < 0.5:
        tail = f"{moved} percent" if flag else f"{moved} percentage points"
        return Drawn(f"The share of renters rose from {old} percent to {new} percent, an increase of {tail}.", "en", "U306", flag)
    tail = f"بنسبة {moved}%" if flag else f"بمقدار {moved} {'نقاط مئوية' if moved <= 10 else 'نقطة مئوية'}"
    return Drawn(f"ارتفعت نسبة المستأجرين من {old}% إلى {new}%، أي {tail}.", "ar", "U306", flag)


MAKERS: tuple[Callable[[Random], Drawn | None], ...] = (change, parts, multiple, points)


def drawn(maker: Callable[[Random], Drawn | None], seed: int, count: int) -> list[Drawn]:
    draw = Random(seed)
    made: list[Drawn] = []
    while len(made) < count:
        one = maker(draw)
        if one is not None:
            made.append(one)
    return made


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_right_sums_stay_silent_and_damaged_ones_do_not(maker: Callable[[Random], Drawn | None]) -> None:
    made = drawn(maker, 7, 120)
    hits = [one.rule in {item.rule for item in found(one.text, one.language)} for one in made]
    flagged = [hit for one, hit in zip(made, hits, strict=True) if one.flag]
    alarms = [hit for one, hit in zip(made, hits, strict=True) if not one.flag]
    assert sum(flagged) >= 0.95 * len(flagged)
    assert sum(alarms) <= 0.03 * len(alarms)


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    counts: Counter[tuple[str, str, bool, bool]] = Counter()
    for maker in MAKERS:
        for one in drawn(maker, seed, 600):
            hit = one.rule in {item.rule for item in found(one.text, one.language)}
            counts[one.rule, one.language, one.flag, hit] += 1
            if hit is not one.flag:
                print("    missed:" if one.flag else "    alarm:", one.text)
    for rule, language in sorted({key[:2] for key in counts}):
        right, wrong = counts[rule, language, True, True], counts[rule, language, True, False]
        alarm, quiet = counts[rule, language, False, True], counts[rule, language, False, False]
        print(f"{rule} {language}  recall {right}/{right + wrong}  false alarms {alarm}/{alarm + quiet}")
