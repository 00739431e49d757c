"""Firms that an Arabic text names by what they do, told once behind their trigger noun."""

from __future__ import annotations

import pytest

from analyzer.language import annotate
from analyzer.names.mentions import find_mentions, gazetteer

NAMED = [
    ("ارتفعت أرباح شركة المنارة للخدمات البحرية التي تعمل في الموانئ إلى 5 ملايين ريال", ["المنارة للخدمات البحرية"]),
    ("حققت شركة صفا للعصائر أرباحا بلغت 3 ملايين", ["صفا للعصائر"]),
    ("أعلنت الشركة الوطنية للخدمات البيطرية نتائجها", ["الوطنية للخدمات البيطرية"]),
    ("أعلنت الشركة العربية لمنتجات الزجاج خسائر", ["العربية لمنتجات الزجاج"]),
    ("تراجعت أرباح شركة المناجم العربية المتحدة، التي تأسست قبل عامين", ["المناجم العربية المتحدة"]),
    ("قال البنك الشعبي التعاوني إن ودائعه زادت", []),
    ("قال البنك العقاري العربي إن ودائعه زادت", ["العقاري العربي"]),
    ("قالت شركة السدود العربية المتحدة (سدود) إنها خسرت", ["السدود العربية المتحدة", "سدود"]),
]
UNNAMED = [
    "دفعت شركة التأمين للمتضررين 5 ملايين",
    "أسست العائلة شركة جديدة للنقل",
    "اختارت البلدية شركة كبرى للتنظيف",
    "قالت شركة النفط إنها رفعت الإنتاج",
    "عرضت الشركة على الموظفين أسهما",
    "أعلن بنك الدم حاجته إلى متبرعين",
    "باعت شركة الكهرباء للشركات طاقة أقل",
    "قررت شركة الاتصالات العام الماضي خفض الأسعار",
]


def _firms(text: str) -> list[str]:
    reading = annotate(text, "ar", [(0, len(text))])
    return [mention.name for mention in find_mentions(reading, gazetteer()) if mention.how == "trigger"]


@pytest.mark.parametrize(("text", "names"), NAMED)
def test_firms_are_named_by_what_they_do(text: str, names: list[str]) -> None:
    assert _firms(text) == names


@pytest.mark.parametrize("text", UNNAMED)
def test_what_only_says_of_what_sort_a_firm_is_names_none(text: str) -> None:
    assert _firms(text) == []


def test_a_shorter_name_behind_what_a_firm_has_is_the_same_firm() -> None:
    text = "أرباح المنارة تقفز 27%\nارتفعت أرباح شركة المنارة للخدمات البحرية التي تعمل في الموانئ 27%، وكانت المنارة مضاءة"
    reading = annotate(text, "ar", [(0, len(text))])
    found = [mention for mention in find_mentions(reading, gazetteer()) if mention.how == "trigger"]
    assert len(found) == 2 and len({mention.entity for mention in found}) == 1
