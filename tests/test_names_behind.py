"""What unlisted names are is told by the words around them: a place that lies in a listed one, a person with an age."""

from __future__ import annotations

import pytest

from analyzer.model import Article
from analyzer.pipeline import analyze_articles
from analyzer.stages import look


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "The plant at Wexcombe in northern England will close.", "Wexcombe", "place"),
        ("en", "She praised Wexcombe in northern England.", "Wexcombe", ""),
        ("en", "She bought shares of Wexcombe in May.", "Wexcombe", ""),
        ("es", "La planta de baterías en Torrealba en España cerrará.", "Torrealba", "place"),
        ("es", "La planta de Torrealba cerrará pronto.", "Torrealba", ""),
        ("fr", "L'usine est à Valmerieux en France depuis longtemps.", "Valmerieux", "place"),
        ("en", "Then Dirk Menzel, 58, walked home.", "Dirk Menzel", "person"),
        ("en", "Then Dirk Menzel (58) walked home.", "Dirk Menzel", "person"),
        ("en", "She met Nora Falk, 3, and others.", "Nora Falk", ""),
        ("en", "Then Dirk Menzel, 58 of them, walked home.", "Dirk Menzel", ""),
        ("it", "Ieri Paola Renzi, 47, ha parlato.", "Paola Renzi", "person"),
    ],
)
def test_what_a_name_is(language: str, text: str, name: str, kind: str) -> None:
    found = look(Article("a.txt", text, language, published="2026-01-01")).names.mentions
    assert [mention.type for mention in found if mention.name == name] == [kind]


def test_a_noun_of_german_is_a_name_where_a_related_article_has_it() -> None:
    told = "Carmaker Tarvo said the plant at Wexcombe in northern England made 14,870 cars and 3,210 vans in 2024."
    texts = (told, "Das Werk in der Nähe von Wexcombe baute 14.870 Autos und 3.210 Lieferwagen, sagte ein Sprecher.")
    articles = [
        Article(f"{n}.txt", text, code, published="2025-05-02") for n, (text, code) in enumerate(zip(texts, ("en", "de"), strict=True))
    ]
    result = analyze_articles(articles)
    assert {claim.entity for claim in result.claims if claim.language == "de" and claim.kind == "count"} == {"Wexcombe"}
    alone = analyze_articles(articles[1:])
    assert {claim.entity for claim in alone.claims if claim.kind == "count"} == {""}
