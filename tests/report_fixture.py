"""Results made by hand for the tests of the reports: two invented articles, one Arabic and one English, three findings."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from analyzer.model import Article, Claim, Coverage, Decision, Evidence, Finding, Group, Provenance, Result, Section, Skipped, Subject, step

ENGLISH = (
    "Port of Marlow opens computing hall\n\n"
    "MARLOW, 3 March 2025 - The hall offers 20 petaflops, or 20 trillion operations per second, to the universities of the region. "
    "It cost less than $6 million, the port authority said. Some 1,957 people came to the opening.\n"
)
ARABIC = (
    "افتتاح قاعة حوسبة في ميناء مارلو\n\n"
    "قالت سلطة الميناء إن القاعة كلفت أكثر من 6 ملايين دولار، وإن 1975 شخصا حضروا الافتتاح، وإن مساحتها 30 كيلومترا مربعا.\n"
)


def _claim(article: Article, text: str, claim_id: str, **values: object) -> Claim:
    start = article.text.index(text)
    begin = max(article.text.rfind("\n", 0, start), article.text.rfind(". ", 0, start) + 1) + 1
    ends = [at for at in (article.text.find(". ", start), article.text.find(".\n", start)) if at >= 0]
    common: dict[str, object] = {
        "claim_id": claim_id,
        "article": article.path,
        "start": start,
        "end": start + len(text),
        "text": text,
        "sentence": article.text[begin : min(ends) + 1],
        "sentence_start": begin,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "modifier": "=",
    }
    return Claim(**(common | values))  # type: ignore[arg-type]


def articles() -> tuple[Article, Article]:
    english = Article(
        path="marlow.txt",
        text=ENGLISH,
        language="en",
        source="The Marlow Courier",
        title="Port of Marlow opens computing hall",
        published="2025-03-03",
        url="https://courier.example/marlow",
        sections=(Section(0, 36, "headline"), Section(36, len(ENGLISH), "body")),
        digest="sha256:0a1b",
    )
    arabic = Article(
        path="ميناء.txt",
        text=ARABIC,
        language="ar",
        source="بريد الساحل",
        title="افتتاح قاعة حوسبة في ميناء مارلو",
        notes=(step("corpus.encoding_assumed", encoding="windows-1256", path="ميناء.txt"),),
        digest="sha256:2c3d",
    )
    return english, arabic


def claims() -> tuple[Claim, ...]:
    english, arabic = articles()
    hall = Subject("computing hall", "hall", "compute capacity", "level", (("place", "Marlow"),))
    cost = Subject("computing hall", "hall", "construction cost", "price")
    guests = Subject("opening", "opening", "attendance", "count")
    rate = {"kind": "power/compute", "subject": hall, "subject_id": "s-hall", "base_unit": "flop / second", "step": Decimal(1)}
    six = Decimal("6000000")
    money = {"kind": "money", "unit": "dollar", "currency": "USD", "subject": cost, "subject_id": "s-cost", "step": Decimal(1_000_000)}
    people = {"kind": "count", "unit": "person", "subject": guests, "subject_id": "s-guests", "step": Decimal(1)}
    twenty, trillions, guests_en, guests_ar = Decimal(20), Decimal("20E+12"), Decimal(1957), Decimal(1975)
    return (
        _claim(
            english,
            "20 petaflops",
            "c1",
            low=twenty,
            high=twenty,
            unit="petaflop / second",
            base_low=Decimal("2E+16"),
            base_high=Decimal("2E+16"),
            trace=(step("numeral.digits", text="20", value=20),),
            confidence=0.97,
            **rate,
        ),
        _claim(
            english,
            "20 trillion operations per second",
            "c2",
            low=trillions,
            high=trillions,
            unit="flop / second",
            base_low=trillions,
            base_high=trillions,
            confidence=0.9,
            alternatives=("20e18",),
            **(rate | {"step": Decimal("1E+12")}),
        ),
        _claim(
            english,
            "less than $6 million",
            "c3",
            modifier="<",
            low=None,
            high=six,
            currency_candidates=("USD", "CAD"),
            status="quoted",
            attribution="the port authority",
            as_of="2025-03-03",
            **money,
        ),
        _claim(english, "Some 1,957 people", "c4", low=guests_en, high=guests_en, **(people | {"modifier": "~"})),
        _claim(arabic, "أكثر من 6 ملايين دولار", "c5", modifier=">", low=six, high=None, **money),
        _claim(arabic, "1975 شخصا", "c6", low=guests_ar, high=guests_ar, **people),
        _claim(
            arabic,
            "30 كيلومترا مربعا",
            "c7",
            kind="area",
            low=Decimal(30),
            high=Decimal(30),
            unit="kilometer ** 2",
            base_low=Decimal(30_000_000),
            base_high=Decimal(30_000_000),
            base_unit="meter ** 2",
            subject=Subject("computing hall", "hall", "area", "level"),
            subject_id="s-area",
        ),
    )


def findings() -> tuple[Finding, ...]:
    gloss = Finding(
        discrepancy_id="d-7f2a",
        rule="G101",
        kind="gloss_mismatch",
        severity="error",
        claims=("c2", "c1"),
        articles=("marlow.txt",),
        message=step("G101", left="20 trillion operations per second", right="20 petaflops", factor=1000),
        subject_id="s-hall",
        subject="computing hall · compute capacity",
        ratio=Decimal(1000),
        explanation=(
            step("G101.convert", text="20 petaflops", value="2E+16", unit="flop / second"),
            step("G101.convert", text="20 trillion operations per second", value="2E+13", unit="flop / second"),
            step("G101.compare", left_value="2E+16", right_value="2E+13", factor=1000),
        ),
        diagnosis=step("slip.scale_word", **{"from": "trillion", "to": "quadrillion", "factor": 1000}),
        witnesses=("c1",),
    )
    drift = Finding(
        discrepancy_id="d-11c0",
        rule="V207",
        kind="bound_drift",
        severity="warning",
        claims=("c5", "c3"),
        articles=("marlow.txt", "ميناء.txt"),
        message=step("test.drift", left="أكثر من 6 ملايين دولار", right="less than $6 million"),
        subject_id="s-cost",
        subject="computing hall · construction cost",
        decision=Decision("confirmed", "Rana", "2025-03-04", "the authority says less"),
    )
    digits = Finding(
        discrepancy_id="d-90ee",
        rule="V205",
        kind="digit_slip",
        severity="note",
        claims=("c4", "c6"),
        articles=("marlow.txt", "ميناء.txt"),
        message=step("test.digits", left="1,957", right="1975"),
        subject_id="s-guests",
        subject="opening · attendance",
        ratio=Decimal(1975) / Decimal(1957),
        diagnosis=step("slip.digit_swapped"),
    )
    return gloss, drift, digits


def result() -> Result:
    """The whole result, deliberately out of order: the reports sort."""
    made = claims()
    link = ("c5", "c3", (Evidence("entity", "قاعة حوسبة", "computing hall", 0.55), Evidence("attribute", "كلفت", "cost", 0.35)))
    return Result(
        articles=articles(),
        claims=made[::-1],
        discrepancies=findings()[::-1],
        groups=(Group("s-cost", "computing hall · construction cost", (made[2], made[4]), (link,)),),
        skipped=(Skipped("scan.bin", step("corpus.binary")),),
        provenance=Provenance(
            "analyzer 0.1.0", "c0ffee", ("ar 1", "en 1"), "2025-03-01", (("marlow.txt", "sha256:0a1b"), ("ميناء.txt", "sha256:2c3d"))
        ),
        coverage=Coverage(9, 7, 6),
    )


HOSTILE = (
    '<script>alert(1)</script> =HYPERLINK("http://evil.example") &lt;b&gt; | `x` [a](javascript:alert(1)) '
    "@editors #12 https://evil.example \u202eabc\u202c \x1b[31m \x00 \u2028 {left} {{7*7}} </style> --> ]]> "
)


def hostile() -> Result:
    """One article that attacks every format, in its text, title, source, path, address, subject and message values."""
    text = HOSTILE + "=5 million"
    start = len(HOSTILE)
    claim = Claim(
        claim_id="h1",
        article="a|b<i>.txt",
        start=start,
        end=len(text),
        text="=5 million",
        sentence=text,
        kind="count",
        modifier="=",
        low=Decimal(-5),
        high=Decimal(-5),
        unit="<u>",
        source=HOSTILE,
        title=HOSTILE,
        url="javascript:alert(1)",
        language="en",
        subject=Subject(HOSTILE, "h", HOSTILE, "count", (("k", HOSTILE),)),
        subject_id="h",
    )
    other = replace(claim, claim_id="h2", low=Decimal(7), high=Decimal(7))
    finding = Finding(
        "d-h",
        "G101",
        "gloss_mismatch",
        "error",
        ("h1", "h2"),
        ("a|b<i>.txt",),
        step("G101", left=HOSTILE, right=HOSTILE, factor="x"),
        "h",
        HOSTILE,
        explanation=(step("no.such.step", text=HOSTILE),),
        diagnosis=step("slip.copied", text=HOSTILE),
        decision=Decision("confirmed", HOSTILE, "", "-1+1"),
    )
    article = Article("a|b<i>.txt", text, "en", HOSTILE, HOSTILE, url="javascript:alert(1)")
    group = Group("h", HOSTILE, (claim, other), (("h1", "h2", (Evidence(HOSTILE, HOSTILE, HOSTILE, 1.0),)),))
    return Result((article,), (claim, other), (finding,), (group,), (Skipped(HOSTILE, step("corpus.unreadable", error=HOSTILE)),))
