"""Which currency a bare noun means: dollar, riyal, dinar, pound and their kind name many."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from ..language import DATA, load_toml


@lru_cache(maxsize=1)
def country_currencies() -> dict[str, str]:
    """ISO 3166 country code → ISO 4217 currency code."""
    return {country: code for country, code in load_toml(DATA / "currencies.toml")["countries"].items() if isinstance(code, str)}


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """ISO 4217 currency code → what the currency is called in the column `unit`."""
    return dict(load_toml(DATA / "currencies.toml")["noun"])


def unit_of_chosen(unit: str, default: str, chosen: str) -> str:
    """The unit of money whose bare name usually means `default` and means `chosen` here: the rupees of Indonesia are rupiahs.

    >>> unit_of_chosen("rupee", "INR", "IDR")
    'rupiah'
    """
    return _nouns().get(chosen, unit) if default and chosen != default and unit == _nouns().get(default) else unit


LENT = "~"
"""Before the code of a country that an article does not name itself."""


_FITS = Decimal("0.07")
"""How far rounded figures may be from the rate of a peg."""


@lru_cache(maxsize=1)
def _pegs() -> dict[tuple[str, str], Decimal]:
    """(currency, the one it is pegged to) → units for one of it, of the pegs that hold today."""
    return {
        (row["code"], row["base"]): Decimal(str(row["rate"]))
        for row in load_toml(DATA / "currencies.toml").get("peg", [])
        if not row.get("valid_to")
    }


def pegged(candidates: tuple[str, ...], value: Decimal, other: str, told: Decimal) -> str:
    """The one candidate whose peg turns `told` units of `other` into `value`, empty where none or several do.

    >>> pegged(("AED", "MAD"), Decimal(90), "USD", Decimal(25))
    'AED'
    """
    fits = []
    for code in candidates:
        rate = _pegs().get((code, other))
        if rate and told and abs(value / told / rate - 1) <= _FITS:
            fits.append(code)
    return fits[0] if len(fits) == 1 else ""


def narrower(named: Mapping[tuple[str, ...], str], certain: set[str], country: str) -> set[str]:
    """The codes of names that few currencies share ("CFA francs"), as they are chosen: where an article tells such a name, the bare one
    ("francs") means no other. `named` are the usual codes by what each name may be.

    >>> narrower({("XOF", "XAF"): "XOF"}, set(), "")
    {'XOF'}
    """
    few = {candidates: code for candidates, code in named.items() if 1 < len(candidates) <= FEW}
    return {choose_currency(code, candidates, certain, country)[0] for candidates, code in few.items() if code not in ("USD", "EUR")}


FEW = 2
"""Currencies that share a name which is all but certain, at most."""


def choose_currency(default: str, candidates: tuple[str, ...], certain: set[str], country: str) -> tuple[str, str]:
    """(code, why) for a currency noun with several readings.

    `certain` holds the codes the same article names without doubt; `country` lists the countries the article
    turns around and the outlet's own, likeliest first; one behind `LENT` is named by related articles only. The order of
    evidence: only one reading; the article's own certain code; the country; the usual meaning.
    """
    if len(candidates) <= 1:
        return default, "only reading"
    named = sorted(certain.intersection(candidates))
    if len(named) == 1 and default not in ("USD", "EUR"):
        return named[0], "named in the article"
    if default != "USD":
        for told in country.upper().split():
            code = told.removeprefix(LENT)
            local = country_currencies().get(code, "")
            if local in candidates:
                return local, f"country of {'related articles' if code != told else 'the article or outlet'} ({code})"
    return default, "default"
