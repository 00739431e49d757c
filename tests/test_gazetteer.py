from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from analyzer import extract, gazetteer
from analyzer.errors import PackError
from analyzer.text import fold_word, tokenise

ROOT = Path(__file__).resolve().parent.parent
G = gazetteer.load()


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "scripts" / "build_gazetteer.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def first(text: str, at: int = 0) -> tuple[int, list[str]]:
    keys = [token.key for token in tokenise(text)]
    found = G.match(keys, at)
    return (found[0], [entry.id for entry in found[1]]) if found else (0, [])


@pytest.mark.parametrize(
    ("text", "count", "ident"),
    [
        ("إنفيديا", 1, "company:nvidia"),
        ("نفيديا", 1, "company:nvidia"),
        ("انفيديا", 1, "company:nvidia"),
        ("ديب سيك", 2, "company:deepseek"),
        ("هاي فلاير", 2, "company:high-flyer"),
        ("تشات جي بي تي", 4, "product:chatgpt"),
        ("هانغتشو", 1, "city:CN/hangzhou"),
        ("تشجيانغ", 1, "province:CN/zhejiang"),
        ("للولايات المتحدة", 2, "country:US"),
        ("وبكين", 1, "city:CN/beijing"),
        ("U.S.", 3, "country:US"),
        ("S&P 500", 4, "index:s-and-p-500"),
        ("مؤشر نيكي", 2, "index:nikkei-225"),
        ("Nikkei 225", 2, "index:nikkei-225"),
        ("New York Times", 3, "media:the-new-york-times"),
        ("New York", 2, "city:US/new-york-city"),
        ("GPT-4", 3, "product:gpt-4"),
        ("GPT4", 2, "product:gpt-4"),
        ("Côte d’Ivoire", 4, "country:CI"),
        ("Türkiye", 1, "country:TR"),
        ("英伟达", 3, "company:nvidia"),
        ("Организация", 0, ""),
        ("Таджикистане", 1, "country:TJ"),
        ("Центральной Азии", 2, "region:central-asia"),
        ("Китая", 1, "country:CN"),
        ("России", 1, "country:RU"),
        ("росте", 0, ""),
        ("Киеве", 1, "city:UA/kyiv"),
        ("Одесі", 1, "city:UA/odesa"),
        ("בחיפה", 1, "city:IL/haifa"),
        ("दिल्ली", 1, "city:IN/delhi"),
        ("अफगानिस्तान", 1, "country:AF"),
        ("اسلام آباد", 2, "city:PK/islamabad"),
        ("Egyptians", 1, "country:EG"),
        ("houses", 0, ""),
        ("لولا دا سيلفا", 3, "person:luiz-inacio-lula-da-silva"),
    ],
)
def test_longest_name_is_found(text: str, count: int, ident: str) -> None:
    found = first(text)
    assert found[0] == count
    assert not ident or ident in found[1]


@pytest.mark.parametrize("word", ["صيني", "صينية", "الصينية", "والصيني", "الأميركي", "أمريكيون", "Chinese", "American"])
def test_nationality_words_are_adjectives(word: str) -> None:
    found = G.match([fold_word(word)], 0)
    assert found is not None
    assert found[1][0].adjective


def test_a_surname_that_is_a_nationality_offers_both() -> None:
    entries = {entry.id: entry for entry in (G.match([fold_word("السوداني")], 0) or (0, ()))[1]}
    assert entries["country:SD"].adjective
    assert all(entry.ambiguous for ident, entry in entries.items() if ident != "country:SD")


@pytest.mark.parametrize("word", ["US", "WHO", "Apple", "Target", "Orange", "Visa", "Meta", "Chad", "Turkey"])
def test_ambiguous_latin_names_say_so(word: str) -> None:
    found = G.find(word)
    assert found
    assert all(entry.ambiguous for entry in found)
    assert all(entry.capitals for entry in found) is (word in ("US", "WHO"))


def test_everyday_arabic_words_are_never_certain_names() -> None:
    lines = (ROOT / "tests" / "cases" / "names" / "common_words_ar.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    assert len(words) > 500
    wrong = [
        (prefix + word, entry.id)
        for word in words
        for prefix in ("", "ال", "و", "ب", "ل", "ك", "ف", "لل", "وال", "بال")
        for entry in (G.match([fold_word(prefix + word)], 0) or (0, ()))[1]
        if not entry.ambiguous
    ]
    assert wrong == []


def test_products_name_their_maker_and_places_their_country() -> None:
    assert G.find("ChatGPT")[0].maker == "company:openai"
    assert G.find("Hangzhou")[0].maker == "country:CN"


def test_every_row_holds_together() -> None:
    seen: set[str] = set()
    entries = G.entries()
    for entry in entries:
        assert entry.id not in seen, entry.id
        seen.add(entry.id)
        assert entry.type in gazetteer.TYPES, entry
        assert entry.name == entry.name.strip() != ""
        assert G.names_of(entry.id), entry
        for language, name in G.names_of(entry.id):
            assert 2 <= len(language.removeprefix("adj-")) <= 3, (entry, language)
            assert name == name.strip() != "", (entry, name)
    assert {entry.maker for entry in entries if entry.maker} <= seen


def test_reviewed_files_are_wide_enough() -> None:
    kinds: dict[str, int] = {}
    for entry in G.entries():
        kinds[entry.type] = kinds.get(entry.type, 0) + 1
    assert kinds["country"] >= 235
    assert kinds["city"] >= 5000
    assert kinds["province"] >= 400
    assert sum(kinds[kind] for kind in ("company", "bank", "media", "agency", "organisation", "fund", "club", "group", "party")) >= 1000
    assert kinds["person"] >= 300
    assert kinds["product"] + kinds["index"] + kinds["commodity"] >= 200


def test_generated_files_are_fresh() -> None:
    builder = _builder()
    stored = (gazetteer.DATA / "countries.tsv").read_text(encoding="utf-8")
    if builder._babel_version() in stored.split("\n", 1)[0]:  # another CLDR has other names
        assert builder.build_countries() == stored
    assert builder.build_index() == (gazetteer.DATA / "names.idx").read_text(encoding="utf-8")
    assert [path.name for path in builder.entry_files()] == list(gazetteer.FILES)
    assert sum(path.stat().st_size for path in gazetteer.DATA.iterdir()) < 3_000_000


def test_loading_is_quick_and_light() -> None:
    code = (
        "import sys,time; from analyzer import gazetteer; t=time.perf_counter(); gazetteer.load(); t=time.perf_counter()-t;"
        "assert t < 0.5, t; assert not {'pandas','pint','rapidfuzz','babel'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_matching_hostile_text_stays_linear() -> None:
    keys = ["new", "-", "-", "."] * 20_000
    began = time.perf_counter()
    for at in range(len(keys)):
        G.match(keys, at)
    assert time.perf_counter() - began < 10
    assert G.match(["\t"], 0) is None
    assert G.match(["new\tyork"], 0) is None
    assert G.match([""], 0) is None


def test_newsroom_aliases(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text("alias,canonical,type\nعملاق الرقائق,Nvidia,company\nBlue Lamp,Blue Lamp Foundry,company\n", encoding="utf-8")
    own = G.with_aliases(path)
    assert own.find("عملاق الرقائق")[0].id == "company:nvidia"
    found = own.match(["عملاق", "الرقايق", "يرتفع"], 0)
    assert found is not None
    assert found[0] == 2
    assert own.find("Blue Lamp")[0] == own.find("Blue Lamp Foundry")[0]
    assert own.find("Blue Lamp")[0].id == "company:blue-lamp-foundry"
    assert own.by_id("company:blue-lamp-foundry") is not None
    assert G.find("Blue Lamp") == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name,canonical\n", "line 1"),
        ("alias,canonical,type\nA,B,company,extra\n", "line 2"),
        ("alias,canonical,type\nAcme,Acme Works,firm\n", "line 2"),
        ("alias,canonical,type\nAcme,Acme Works,company\nOnly one\n", "line 3"),
        ("alias,canonical,type\n,Nvidia,company\n", "line 2"),
        ("alias,canonical,type\n---,Nvidia,company\n", "line 2"),
        ("alias,canonical,type\nAcme,Acme Works,company\nAcme,Other Works,company\n", "line 3"),
        ('alias,canonical,type\n"Acme,Acme Works,company\n', "line 2"),
    ],
)
def test_malformed_aliases_name_file_and_line(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        G.with_aliases(path)
    assert caught.value.place == place
    assert str(path) in str(caught.value)


def test_missing_alias_file(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        G.with_aliases(tmp_path / "none.csv")


def test_homes_are_of_listed_organisations() -> None:
    homes = tomllib.loads((gazetteer.DATA / "homes.toml").read_text(encoding="utf-8"))
    listed = [entity for cell in homes.values() for entity in cell.split()]
    assert len(set(listed)) == len(listed)
    assert all(G.by_id(entity) is not None for entity in listed)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Attijariwafa Bank earned 200 million dirhams.", "MAD"),
        ("Emaar earned 200 million dirhams.", "AED"),
        ("خسرت الخطوط الملكية المغربية 200 مليون درهم.", "MAD"),
        ("خسرت الخطوط الملكية المغربية 200 مليون درهم في دبي.", "AED"),
        ("Sudan and the war in Sudan: Norway gave 4 million dollars and Britain five million pounds.", "GBP"),
        ("Sudan and the war in Sudan: Norway gave 4 million dollars and the army five million pounds.", "SDG"),
        ("عن السودان وحرب السودان: قدمت النرويج مليون دولار ومصر 5 ملايين جنيه.", "EGP"),
        ("عن السودان وحرب السودان: قدم الجيش 5 ملايين جنيه.", "SDG"),
    ],
)
def test_money_is_of_the_country_of_who_is_named(text: str, code: str) -> None:
    assert [claim.currency for claim in extract(text)][-1] == code
