"""Evidence or silence: a quote counts only when it stands in its clause, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.profile.models import Profile
from coach.scope.models import Evidence

_LONGEST_QUOTE = 240
"""Characters; a longer clause is quoted by the sentence that matters."""
_BREAK = re.compile(r"(?<=[.;:])\s+|\n+")


def whole(profile: Profile, clause_id: str) -> Evidence | None:
    """The clause itself as evidence: all of it, or its first telling part where it is long. None for an empty one."""
    clause = profile.clause(clause_id)
    if clause is None or not clause.text.strip():
        return None
    quote = clause.text.strip()
    if len(quote) > _LONGEST_QUOTE:
        parts = [part for part in _BREAK.split(quote) if len(part.split()) > 2]
        quote = min(parts, key=len) if parts and len(parts[0]) > _LONGEST_QUOTE else (parts or [quote])[0]
        quote = quote[:_LONGEST_QUOTE].strip()
    return Evidence(clause=clause.id, quote=quote, source=clause.source)


def verified(evidence: Iterable[Evidence], profile: Profile) -> list[Evidence]:
    """Only the evidence whose quote is part of the clause that it names, each clause once; nothing is repaired."""
    clauses = {clause.id: clause for clause in profile.clauses()}
    kept: dict[str, Evidence] = {}
    for piece in evidence:
        clause = clauses.get(piece.clause)
        if clause is not None and piece.quote.strip() and piece.quote in clause.text and piece.clause not in kept:
            kept[piece.clause] = Evidence(clause=clause.id, quote=piece.quote, source=clause.source)
    return list(kept.values())
