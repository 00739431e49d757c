"""What a language pack may say: its sections and their keys. A key that nobody reads is a slip of whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

ROLES = {
    "negators": "words near distant forbids save",
    "range": "from to either bare open close open_close",
    "change": "up down moved by from to goal reached",
    "per": "",
    "per_before": "",
    "per_words": "each",
    "per_number": "words",
    "dates": (
        "day week month month_unit months_unit month_start year years year_unit quarter_unit quarter_letter decade_unit decade_ordinals"
        " decade_variants century_unit weekend_unit last next this before_last after_next demonstrative today yesterday before_yesterday"
        " tomorrow after_tomorrow early mid late end final earlier later future planned fiscal of am pm"
        " last_year this_year before_last_year era_ad era_ad_before era_ah era_bc era_bc_before era_republic era_solar"
    ),
    "half_year": "first second",
    "that_year": "before behind next_before next_behind following",
    "as_of": "against from on",
    "date_bounds": "earliest latest before not",
    "earlier": "same day week month quarter year leads behind of than",
    "seasons": "winter spring summer autumn",
    "ages": "before after decade over titles under",
    "negative": "before after furniture_before idioms letters",
    "status": "estimate target",
    "speech": "verbs that according",
    "restatement": "markers each",
    "respectively": "words",
    "open_list": "words",
    "stop_noun": "words",
    "times": "words",
    "sports": "words",
    "runs": "words day month quarter week year",
    "ordinal_suffixes": "words",
    "ordinal_prefixes": "words",
    "ambiguous_dates": "words",
    "rank": "alerts before before_number counters grades not_after places ranked series superlatives verbs",
    "detached": ">= <=",
    "tolls": "",
    "gases": "",
    "counted_by": "",
    "counted_as": "",
    "one_in": "every in",
    "bare": "words verbs after announcing partitive",
    "ellipsis": (
        "altogether amount_to behind compared dealt elsewhere except from having its_number narrowed needed now number_of of_the out_of"
        " part part_verb remaining taking than there total whole"
    ),
    "below_zero": "before close open words",
    "age_decades": "words",
    "frames": "fraction out_of",
    "clock": (
        "before behind behind_led behind_whole lead lead_hour lead_named lead_sure less open lasting noon midday midday_of midnight"
        " midnight_alone night night_of am_of pm_of head_plus_15 head_plus_30 head_minus_15 head_minus_30 plus_15 plus_20 plus_30 minus_15"
        " minus_20"
    ),
    "clock_zones": "",
    "lengths": "half and_half half_hour half_day half_year",
}
"""Sections whose words are looked up as `section.key`, with their keys; "" where these are nouns, units or hours."""

SETTINGS = {
    "script": (
        "ablatives bare_quarters capital_dates capital_people compound_nouns day_behind_weekday dot_ordinals genitives gerunds"
        " halves_before head_first noun_capitals noun_first number_days ordinal_after ordinal_shares participle_endings"
        " participles partitive_verbs parts_behind past_endings perfect_heads perfect_tails plural_endings relation_after sources_before"
        " spaceless unfolded units_agree verb_final vowelled_dual_case vowelled_duals"
        " wholes_behind will_endings words_apart year_first years_are_decades"
    ),
    "clitics": "conjunctions prepositions article merged places pronouns owned future present feminine likening",
    "prefixes": "words",
    "suffixes": "case dates numbers",
    "digits": "decimal group space_group mixed decimal_words spoken_decimal_words zero_words reversed_point",
    "numerals": (
        "units_first joiner_required joiners compound fraction_sign glued_heads glued_tails guest not_guests neighbours next_place"
        " ordinal_chain ordinal_endings ordinal_joints rooms syllables day_words"
    ),
    "date_shapes": "year first_year decade month month_tail day bare_day hour hour_loose half_past minute",
    "unit_duals": "hour day week month year",
    "variants": "signs written",
    "modifiers": "> >= < <= ~ =",
    "modifier_verbs": "> >= < <= ~ =",
    "modifier_frames": "> >= < <= ~ =",
}
"""Sections that say how a language writes, with their keys."""

_VALUES = """
cardinals bound_cardinals scales approximate ordinals ordinal_units ordinal_stems rank_stems multipliers multiplier_verbs couple occasions
fractions fraction_duals fraction_plurals fraction_tails vulgar_fractions vague vague_scales vague_after months hijri_months solar_months
weekdays holidays holiday_days conjugation eras units units_before currencies minor_currencies currency_signs ambiguous lists
"""
VALUES = frozenset(_VALUES.split())
"""Sections whose keys are what their words mean: numbers, days, units, money; endings of infinitives with the endings of the forms
told of others; and the named lists of words."""

PLACES = ["before", "after", "inside"]
"""Where the words of a modifier stand: before the number and behind it, or between it and its noun."""

ABOUT = frozenset(("language", "name", "direction", "regions"))


def unread(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(where, the nearest key that is read, or "") for each key of a pack that nobody reads."""
    known = ROLES | SETTINGS
    for section, cells in data.items():
        if section not in known and section not in VALUES | ABOUT:
            yield section, _nearest(section, [*known, *VALUES])
        keys = known.get(section, "").split()
        for key in cells if keys else ():
            if key not in keys:
                yield f"{section}.{key}", _nearest(key, keys)
            elif section == "modifiers":
                yield from ((f"{section}.{key}.{place}", _nearest(place, PLACES)) for place in cells[key] if place not in PLACES)


def _nearest(key: str, keys: list[str]) -> str:
    return next(iter(get_close_matches(key, keys, 1)), "")
