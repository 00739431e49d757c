"""Whether a figure is told as a rise or a fall."""

from __future__ import annotations

import pytest

from analyzer import extract

RISES_AND_FALLS = [
    ("en", "Shares of Acme fell 3.2% to close at $17.85.", {"3.2%": "down", "$17.85": "down"}),
    ("en", "Profit rose 12% to $3m, from $2.7m.", {"12%": "up", "$3m": "up", "$2.7m": ""}),
    ("en", "Unemployment edged down to 4.1 percent from 4.2 percent.", {"4.1 percent": "down", "4.2 percent": ""}),
    ("en", "Brent rose 2% while gold fell 1%.", {"2%": "up", "1%": "down"}),
    ("en", "A 5% rise hit homes.", {"5%": "up"}),
    ("en", "The firm has 300 staff.", {"300 staff": ""}),
    ("en", "Rents jumped, but the city has 40 empty blocks.", {"40 empty blocks": ""}),
    ("ar", "ارتفعت الأسعار بنسبة 5 في المئة وتراجع المؤشر 20 نقطة.", {"5 في المئة": "up", "20 نقطة": "down"}),
    ("ar", "انخفضت الصادرات إلى 3 مليارات دولار من 4 مليارات.", {"3 مليارات دولار": "down", "4 مليارات": ""}),
    ("ar", "بلغ عدد السكان 3 ملايين.", {"3 ملايين": ""}),
]


@pytest.mark.parametrize(("language", "text", "wanted"), RISES_AND_FALLS)
def test_trend(language: str, text: str, wanted: dict[str, str]) -> None:
    told = {claim.text: claim.trend for claim in extract(text, language)}
    assert {figure: told.get(figure) for figure in wanted} == wanted
