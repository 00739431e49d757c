"""Sentences: every string in every language, safe filling, numbers and dates, the stories, the rule pages."""

from __future__ import annotations

import ast
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from report_fixture import HOSTILE, findings, hostile, result

import analyzer
from analyzer import explanation as explain
from analyzer.concepts import all_concepts
from analyzer.errors import ConfigError, PackError
from analyzer.model import Decision, Subject, step
from analyzer.rules import load_rules, read_rule

LANGUAGES = explain.languages()
ACCUSING = ("false", "lie", "wrong", "fake", "كاذب", "كذب", "خاطئ", "مزيف")


def test_both_languages_are_there() -> None:
    assert {"en", "ar"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_string_with_the_same_values(language: str) -> None:
    english, other = explain.strings("en"), explain.strings(language)
    assert set(english) == set(other)
    assert {name for name in english if explain.fields(english[name]) != explain.fields(other[name])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_tables_hold_every_form_the_language_has(language: str) -> None:
    rules = explain.locale(language).plural_form
    for name, text in explain.strings(language).items():
        if not isinstance(text, str):
            assert set(rules.tags) <= set(text), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_accuses(language: str) -> None:
    for name, text in explain.strings(language).items():
        sentences = [text] if isinstance(text, str) else list(text.values())
        words = " ".join(sentences).lower().split()
        assert not set(ACCUSING) & {word.strip(".,:;“”«»") for word in words}, name


def literal_steps() -> set[tuple[str, frozenset[str], str]]:
    """Every call of `step` in the package whose id is written out: id, names of its values, file."""
    found = set()
    for path in sorted(Path(analyzer.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "step" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add((first.value, frozenset(keyword.arg or "**" for keyword in node.keywords), path.name))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_the_code_has_a_sentence(language: str) -> None:
    missing = sorted(f"{name} ({path})" for name, _, path in literal_steps() if not explain.has_sentence(name, language))
    assert not missing, f"add to report/strings/{language}.toml or to the check's page: {', '.join(missing)}"


def test_every_step_of_the_code_gives_what_its_sentence_asks_for() -> None:
    known = {name.split(".", 1)[1]: text for name, text in explain.strings("en").items()}
    lacking = sorted(
        f"{name} ({path}) lacks {', '.join(sorted(explain.fields(known[name]) - given))}"
        for name, given, path in literal_steps()
        if name in known and "**" not in given and explain.fields(known[name]) - given
    )
    assert not lacking


def test_values_are_data_and_never_patterns() -> None:
    text = explain.sentence(step("slip.copied", text="{left} {0.__class__} {{7}} %s"), "en")
    assert "{left} {0.__class__} {{7}} %s" in text


def test_what_is_missing_shows() -> None:
    assert explain.sentence(step("no.such.step", a=1, b="x"), "en") == "no.such.step(a=1, b=x)"
    assert explain.sentence(step("slip.copied", other="x"), "ar") == "slip.copied(other=x)"


def test_unknown_report_language_is_named() -> None:
    with pytest.raises(ConfigError, match=r"'xx'.*ar, en"):
        explain.sentence(step("corpus.empty"), "xx")


@pytest.mark.parametrize(
    ("count", "english", "arabic"),
    [
        (0, "0 articles read", "لم تُقرأ أي مقالة"),
        (1, "1 article read", "قُرئت مقالة واحدة"),
        (2, "2 articles read", "قُرئت مقالتان"),
        (3, "3 articles read", "قُرئت 3 مقالات"),
        (11, "11 articles read", "قُرئت 11 مقالة"),
        (1100, "1,100 articles read", "قُرئت 1,100 مقالة"),
    ],
)
def test_plurals(count: int, english: str, arabic: str) -> None:
    assert explain.word("frame.articles_read", "en", count=count) == english
    assert explain.word("frame.articles_read", "ar", count=count) == arabic


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1e20", "10²⁰"),
        ("2.5E+16", "2.5×10¹⁶"),
        ("-3e15", "-3×10¹⁵"),
        ("1234567.50", "1,234,567.5"),
        ("0", "0"),
        ("0.00012", "0.00012"),
        ("1957", "1,957"),
        ("1234567890123456", "1,234,567,890,123,456"),
        ("1e-9", "10⁻⁹"),
        ("many", "many"),
        ("NaN", "NaN"),
    ],
)
def test_numbers_for_reading(value: str, shown: str) -> None:
    assert explain.number(value, "en") == shown


def test_a_product_keeps_its_order_in_a_right_to_left_line() -> None:
    assert explain.number("2E+16", "ar") == "\u200e2\u200e×\u200e10¹⁶"


def test_dates_and_units_for_reading() -> None:
    assert explain.day("2025-02-05", "en") == "5 February 2025"
    assert explain.day("2025-02-05", "ar") == "5 فبراير 2025"
    assert explain.day("last week", "en") == "last week"
    assert explain.unit_label("kilogram * meter ** 2 / second ** 3", "en") == "kilogram·meter²/second³"


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("en", "ltr"), ("az-Arab", "rtl"), ("ur-Latn", "ltr"), ("und", "auto"), ("zh-Hant-TW", "ltr")],
)
def test_direction(tag: str, way: str) -> None:
    assert explain.direction(tag) == way


def test_claim_story_tells_the_reading_and_what_was_not_chosen() -> None:
    claims = explain.claims_by_id(result())
    english = "\n".join(explain.claim_story(claims["c2"], "en"))
    assert "“20 trillion operations per second” stands in marlow.txt" in english
    assert "2×10¹³ flop/s" in english
    assert "not chosen: 20e18" in english
    arabic = "\n".join(explain.claim_story(claims["c5"], "ar"))
    assert "أكثر من 6,000,000 USD" in arabic
    bound = "\n".join(explain.claim_story(claims["c3"], "en"))
    assert "less than 6,000,000 USD" in bound
    assert "read as USD" in bound
    assert "attributes it to the port authority" in bound


def test_claim_story_names_the_runner_up() -> None:
    claim = explain.claims_by_id(result())["c1"]
    story = explain.claim_story(replace(claim, subject=replace(claim.subject, inferred=True, runner_up="old hall")), "en")
    assert "It might also be about old hall." in story


@pytest.mark.parametrize("language", LANGUAGES)
def test_finding_story(language: str) -> None:
    whole = result()
    gloss = findings()[0]
    story = explain.finding_story(gloss, whole, language)
    assert story[1] == explain.sentence(gloss.message, language)
    assert any("20 petaflops" in line and "×" in line for line in story)
    assert story[-1] == explain.word("story.check", language, check=explain.check_sentence(gloss, language))
    assert not any("(" in line and "=" in line.split("(")[1][:12] for line in story), "a sentence was missing"


def test_finding_story_shows_grouping_decision_and_absent_claims() -> None:
    drift = replace(findings()[1], claims=("c5", "c3", "gone"), decision=Decision("dismissed", "Rana", "2025-03-04", "two sources"))
    story = "\n".join(explain.finding_story(drift, result(), "en"))
    assert "whom or what it is about, “قاعة حوسبة” and “computing hall” (+0.55)" in story
    assert "gone is not among the articles" in story
    assert "dismissed, by Rana" in story


def test_stories_of_hostile_articles_do_not_break() -> None:
    whole = hostile()
    assert any(HOSTILE in line for line in explain.finding_story(whole.discrepancies[0], whole, "en"))
    assert explain.claim_story(whole.claims[0], "ar")


def test_amounts() -> None:
    six = Decimal(6)
    assert explain.amount(None, six, "<", "kilometer", "en") == "less than 6 km"
    assert explain.amount(None, six, "<=", "kilometer", "en") == "up to 6 km"
    assert explain.amount(six, None, ">=", "kilometer", "en") == "at least 6 km"
    assert explain.amount(six, six, "~", "kilometer", "en") == "about 6 km"
    assert explain.amount(six, Decimal(8), "range", "kilometer", "en") == "6 to 8 km"
    assert explain.amount(None, None, "vague", "kilometer", "en") == ""
    assert explain.amount("2025-02-05", "2025-02-07", "range", "", "en") == "5 February 2025 to 7 February 2025"


# The catalogue of checks


@pytest.mark.parametrize("code", sorted(load_rules()))
def test_a_rule_page_is_whole(code: str) -> None:
    rule = load_rules()[code]
    for language in LANGUAGES:
        for part in (rule.title, rule.flags, rule.why, rule.how, rule.leaves_alone):
            assert part[language]
        assert code in rule.messages[language]
        assert explain.rule_page(rule, language)[0].startswith(code)
    assert {example.flag for example in rule.examples} == {True, False}
    assert {"en", "ar"} <= {example.language for example in rule.examples}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("code = 'X1'", "severity"),
        ("code = 'X2'\nseverity = 'error'", "code"),
        ("code = 'X1'\nseverity = 'awful'", "severity"),
        ("code = 'X1'\nseverity = 'note'\nkind = 'unit'", "messages"),
        ("code = 'X1'\nseverity = 'note'\nkind = 'unit'\n[messages.en]\nX1 = 'a'", "title"),
        ("not toml", "file"),
    ],
)
def test_a_rule_page_that_does_not_hold_together_is_named(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "X1.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=rf"X1\.toml, .*{place}"):
        read_rule(path)


# Names in the reader's language


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_everything_news_measures_has_a_name(language: str) -> None:
    missing = sorted(name for name in all_concepts() if explain.attribute_name(name, language) == name)
    assert not missing, f"add to report/strings/names/{language}.toml: {', '.join(missing)}"


def test_names_are_told_in_the_readers_language() -> None:
    assert explain.subject_name("Turkey: death toll", "ar") == "تركيا: عدد القتلى"
    assert explain.subject_name("Turkey: death toll", "en") == "Turkey: death toll"
    assert explain.subject_name("Nobody's Harbour: price", "ar") == "Nobody's Harbour: السعر"
    assert explain.subject_name("money", "en") == "an amount of money"
    assert explain.qualifier_names((("scope", "building"), ("place", "Kenya")), "ar") == "النطاق: البناء، المكان: كينيا"


@pytest.mark.parametrize(
    ("unit", "english", "arabic"),
    [
        ("hectare", "3 hectares", "3 هكتار"),
        ("ship", "3 ships", "3 (سفينة)"),
        ("meter ** 2", "3 m²", "3 م²"),
        ("gram / hectare", "3 g/hectare", "3 غرام/هكتار"),
    ],
)
def test_amounts_take_their_unit(unit: str, english: str, arabic: str) -> None:
    three = Decimal(3)
    assert explain.amount(three, three, "=", unit, "en") == english
    assert explain.amount(three, three, "=", unit, "ar") == arabic


@pytest.mark.parametrize(
    ("low", "high", "english"),
    [
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-02-05", "2025-02-05", "5 February 2025"),
        ("2025-01-20", "2025-01-26", "20 January 2025 to 26 January 2025"),
        ("soon", "soon", "soon"),
    ],
)
def test_days(low: str, high: str, english: str) -> None:
    assert explain.days(low, high, "en") == english


def test_a_formula_runs_from_left_to_right() -> None:
    shown = explain.sentence(step("V201.compare", high=9, low=3, factor=3), "ar")
    assert shown == "\u200e9 ÷ 3 = 3\u200e."
    assert explain.sentence(step("V201.compare", high=9, low=3, factor=3), "en") == "9 ÷ 3 = 3."


def test_two_ends_and_an_amount_in_a_sentence() -> None:
    """`{low..high:date}` shows one end where both are equal; `{value..unit:amount}` puts number and unit together."""
    assert explain.sentence(step("date.resolved", low="2024-01-01", high="2024-12-31", how="absolute"), "en") == "It means 2024."
    assert explain.sentence(step("quantity.range", low=3, high=4), "en") == "Both ends belong together: 3 to 4."
    assert "30,000 m²" in explain.sentence(step("G101.convert", text="x", value=30000, unit="meter ** 2"), "en")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("310.6500000000000000000000044", "310.65"),
        ("0.3333333333333333333333333333", "0.333333"),
        ("666666666.6666666666666666666", "666,666,667"),
        ("1234567.891", "1,234,567.891"),  # an article can print that
        ("28968.192", "28,968.192"),
        ("0.0012345678", "0.0012345678"),
    ],
)
def test_what_a_conversion_leaves_behind_is_rounded_for_eyes(amount: str, shown: str) -> None:
    assert explain.number(amount, "en") == shown


def test_temperatures_are_told_as_news_tells_them() -> None:
    claim = replace(explain.claims_by_id(result())["c4"], kind="temperature", modifier="=", unit="degree_Fahrenheit", base_unit="kelvin")
    hot = Decimal("310.6500000000000000000000044")
    warm = replace(claim, low=Decimal("99.5"), high=Decimal("99.5"), base_low=hot, base_high=hot)
    assert explain.base_reading(warm, "en") == "37.5 °C"
    assert explain.base_reading(replace(warm, unit="degree_Celsius"), "en") == "", "nothing new"
    assert explain.sentence(step("G101.convert", text="99.5F", value=hot, unit="kelvin"), "en").endswith("is 37.5 °C.")


def test_a_bound_follows_the_unit_where_the_language_puts_it_last() -> None:
    assert explain.amount(Decimal(6), None, ">=", "kilometer", "ar") == "6 كم على الأقل"


def test_pairs_without_evidence_are_not_told() -> None:
    drift = findings()[1]
    group = replace(result().groups[0], evidence=(("c5", "c3", ()),))
    assert explain.grouping_story(drift, replace(result(), groups=(group,)), "en") == []


def test_the_story_of_a_claim_tells_the_steps_in_the_order_they_were_taken() -> None:
    claim = replace(
        explain.claims_by_id(result())["c3"],
        text="some 3.2 million people",
        trace=(
            step("numeral.digits", text="3.2", value="3.2"),
            step("numeral.scale", scale=1000000, value=3200000),
            step("quantity.unit", text="%", unit="percent"),
        ),
        subject=replace(findings_subject(), trace=(step("subject.attribute", cue="cost", attribute="construction cost"),)),
    )
    story = explain.claim_story(claim, "en")
    wanted = ["The digits “3.2”", "With the scale word", "It was read as", "“cost” beside it tells", "What it is about:", "Confidence"]
    places = [next(number for number, line in enumerate(story) if line.startswith(start)) for start in wanted]
    assert places == sorted(places)
    assert not any("gives the unit" in line for line in story), "% is %"


def findings_subject() -> Subject:
    return explain.claims_by_id(result())["c3"].subject
