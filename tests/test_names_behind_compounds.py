"""Where every noun has a capital, a compound that ends in a noun such as "Konzern" announces a name and is no part of it."""

from __future__ import annotations

import pytest

import analyzer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Bergbaukonzern Corvex muss 84 Millionen Dollar zahlen.", "Corvex"),
        ("Die Aktie des dänischen Arzneiherstellers Novarel stieg um 9 Prozent.", "Novarel"),
        ("Der englische Erstligist Riverton zahlt 58 Millionen Pfund.", "Riverton"),
        ("Der Flügelspieler Nuno Duarte erhält 120.000 Pfund in der Woche.", "Nuno Duarte"),
        ("Der Erstligist Riverton zahlt 58 Millionen Pfund. Riverton war mit 63 Punkten Sechster geworden.", "Riverton"),
        ("Der Autohersteller zahlt 84 Millionen Dollar.", ""),
        ("Die Bergbaukonzerne zahlen 84 Millionen Dollar.", ""),
        ("Die Deutsche Bank zahlt 5 Millionen Euro.", "Deutsche Bank"),
        ("Die Fußballspieler zahlen 30 Euro.", ""),
    ],
)
def test_the_compound_is_no_part_of_the_name(text: str, name: str) -> None:
    assert {claim.entity for claim in analyzer.extract(text, language="de") if claim.kind != "date"} == {name}
