"""G104: what an article itself says one of a unit is, against what it makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..decimals import ONE, ZERO
from ..diagnosis import diagnose
from ..intervals import base_scale
from ..language import clitics_of
from ..model import Claim, Finding, step
from ..text import tokenise
from . import View, finding
from ._matching import plain
from ._restated import Definition, Restatement
from ._rounding import SLIGHT, figure, gloss_spread, over, source_spread


def own_definition(pair: Restatement, known: Sequence[Definition]) -> Definition | None:
    """The article's definition of the left side's unit in the dimension of the right side."""
    for definition in known:
        same = definition.unit in (pair.left.unit, pair.left.noun) or (pair.left.base_unit and _same_word(definition.name, pair.left))
        if not same or definition.value.base_unit != pair.right.base_unit:
            continue
        if definition.value.claim_id not in (pair.left.claim_id, pair.right.claim_id):
            return definition
    return None


def _same_word(name: str, claim: Claim) -> bool:
    """Whether a unit's name as defined begins a word of the amount: one word may stand for local and common units."""
    bare = clitics_of(claim.language).bare
    keys = [bare(token.key) for token in tokenise(name) if token.kind == "w"]
    return bool(keys) and len(keys[-1]) > 3 and any(bare(token.key).startswith(keys[-1]) for token in tokenise(claim.text))


def _by_definition(pair: Restatement, definition: Definition) -> tuple[Decimal, Decimal] | None:
    """What the left side comes to by the definition, in the right side's unit, and by how much that may be off."""
    count, one, scale = figure(pair.left), figure(definition.value), base_scale(definition.value)
    other = base_scale(pair.right)
    if count is None or one is None or scale is None or not other:
        return None
    value = count * one * scale / other
    share = source_spread(pair.left, count) / abs(count) if count else ZERO
    share += gloss_spread(definition.value, one) / abs(one) if one else ZERO
    return value, abs(value) * share


def kept_to(pair: Restatement, definition: Definition) -> bool:
    """Whether the use agrees with the definition, both rounded as printed."""
    found, stated = _by_definition(pair, definition), figure(pair.right)
    if found is None or stated is None:
        return True
    return abs(found[0] - stated) <= found[1] + gloss_spread(pair.right, stated)


def broken(view: View, pair: Restatement, definition: Definition) -> Finding:
    found, stated = _by_definition(pair, definition), figure(pair.right)
    expected = found[0] if found is not None else ZERO
    amount = stated if stated is not None else ZERO
    scale = base_scale(definition.value) or ONE
    one = (figure(definition.value) or ONE) * scale / (base_scale(pair.right) or ONE)
    ratio = over(expected, amount)
    return finding(
        "G104",
        "internal",
        "warning" if pair.loose or (ratio is not None and ratio < ONE + SLIGHT) else "error",
        [pair.right, definition.value],
        values={"left": pair.left.text, "right": pair.right.text, "definition": definition.text},
        ratio=ratio,
        explanation=[
            step("G104.definition", definition=definition.text, name=definition.name, value=plain(one), unit=pair.right.unit),
            step("G104.expected", left=pair.left.text, expected=plain(expected), stated=plain(amount), unit=pair.right.unit),
        ],
        diagnosis=diagnose(pair.right, pair.left, language=view.article.language),
        witnesses=[pair.left],
    )
