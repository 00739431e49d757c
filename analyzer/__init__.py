"""Reads the numbers in news coverage, knows what each is about, and shows where they do not agree."""

__version__ = "0.1.0"


def extract(text, language=None, published=None):  # type: ignore
    from .extraction import extract_claims
    from .model import Article

    return extract_claims(Article("text", text, language=language or "en", published=published or ""))[2]
