"""Judges a request: the rules first; a model's opinion will stand beside theirs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coach.config import Language
from coach.language.messages import say
from coach.profile.divisions import divisions
from coach.profile.models import Profile
from coach.scope.evidence import verified, whole
from coach.scope.explain import questions_for, reasons_for, reasons_for_conditions
from coach.scope.hours import read_hours
from coach.scope.models import SCOPE_OF_KIND, Ask, Condition, Evidence, Kind, Opinion, Request, Verdict
from coach.scope.overtime import Overtime, names_a_time, overtime
from coach.scope.own_money import own_money
from coach.scope.understand import understand

if TYPE_CHECKING:
    from coach.language.embed import Embedder, Remembering, Vectors
    from coach.scope.decision import Decision
    from coach.scope.features import Job
    from coach.scope.rules import Finding

ENGINE = "rules"
_JOBS_KEPT = 8
_JUDGED_APART = 3
"""Asks of one message that are judged each by itself; they share what an encoder may read of a message."""
_EMPTY_IS_UNCLEAR = 0.95
_SURE_APART = 0.45
"""How sure two asks must be of different scopes before they count as two."""


class Judge:
    """Decides what a request is to a job.

    `cache` is a private folder for what can be made again (the vectors of clauses). `embedder` is the best that
    installs here unless another is given, `decision` the weights that ship for it.
    """

    def __init__(self, cache: Path, embedder: Embedder | None = None, decision: Decision | None = None) -> None:
        self._cache = cache
        self._given = embedder
        self._weights = decision
        self._jobs: OrderedDict[str, Job] = OrderedDict()

    def judge(self, request: Request, profile: Profile, language: Language) -> Verdict:
        """The verdict of the rules, its sentences in `language`. Every quote in it stands in its clause."""
        message = understand(request.text)
        if not message.whole:
            return _verdict(
                "missing_information",
                _EMPTY_IS_UNCLEAR,
                reasons=[say(language, "scope.reason.empty")],
                questions=questions_for("missing_information", None, [], language, readable=False),
            )
        findings = self._findings(message.whole, message.asks, profile)
        principal = findings[0][1]
        evidence = verified(
            [piece for clause in principal.clauses if (piece := whole(profile, clause)) is not None], profile
        )
        supported = principal.scope != "in" or bool(evidence)
        kind: Kind = principal.kind if supported else "missing_information"
        conditions, outside = _conditions(request, message.whole, kind, profile)
        owning = divisions()[principal.owner] if principal.owner else None
        called = owning.named_in(language) if owning else None
        reasons = reasons_for(principal, kind, evidence, called, profile, language)
        if not supported:
            reasons.append(say(language, "scope.reason.thin"))
        if not (profile.duties or profile.kpis):
            reasons.append(say(language, "scope.reason.no_clauses"))
        reasons += reasons_for_conditions(conditions, outside, profile, language)
        if message.addressed:
            reasons.append(say(language, "scope.reason.addressed"))
        asks = [Ask(text=text, scope=finding.scope) for text, finding in findings]
        asks[0].scope = SCOPE_OF_KIND[kind]
        return _verdict(
            kind,
            principal.confidence if supported else principal.chances["unclear"],
            reasons=reasons,
            questions=questions_for(
                kind,
                called,
                conditions,
                language,
                open_ended=principal.standing or not (principal.once or names_a_time(message.whole, request.sent_at)),
                unsure=principal.unsure or not supported,
            ),
            conditions=conditions,
            evidence=evidence,
            owner=owning.name if owning else None,
            asks=asks,
        )

    def _findings(self, text: str, asks: Sequence[str], profile: Profile) -> list[tuple[str, Finding]]:
        """Each ask of the message with its finding, the one that takes most work first.

        Sentences of one scope are one ask: most messages explain themselves in several.
        """
        from coach.scope.decision import decision_for
        from coach.scope.features import read_ask, together
        from coach.scope.rules import decide
        from coach.scope.telling import ENCODED, condensed

        pieces = list(asks) if 1 < len(asks) <= _JUDGED_APART else [text]
        job = self._job(profile)
        decision = self._weights or decision_for(self._embedder.name)

        def judged(piece: str, vector: Vectors) -> Finding:
            return decide(read_ask(piece, vector, self._characters), job, decision, self._embedder.name)

        telling = [condensed(piece, ENCODED // len(pieces)) for piece in pieces]
        vectors = self._embedder.embed(telling)
        if len(pieces) > 1:
            apart = [(piece, judged(piece, vector)) for piece, vector in zip(pieces, vectors, strict=True)]
            scopes = {finding.scope for _, finding in apart}
            if len(scopes) == len(apart) and all(finding.confidence >= _SURE_APART for _, finding in apart):
                return sorted(apart, key=lambda each: len(each[0].split()), reverse=True)
        return [(text, judged(text, together(vectors)))]

    def _job(self, profile: Profile) -> Job:
        from coach.scope.features import read_job

        key = profile.digest()
        if key not in self._jobs:
            self._jobs[key] = read_job(profile, self._remembering, self._characters)
            while len(self._jobs) > _JOBS_KEPT:
                self._jobs.popitem(last=False)
        self._jobs.move_to_end(key)
        return self._jobs[key]

    @cached_property
    def _embedder(self) -> Embedder:
        from coach.language.embed import best_embedder

        return self._given or best_embedder()

    @cached_property
    def _remembering(self) -> Remembering:
        from coach.language.embed import Remembering

        return Remembering(self._embedder, self._cache)

    @cached_property
    def _characters(self) -> Embedder:
        from coach.language.embed import character_embedder

        return character_embedder()


def _verdict(
    kind: Kind,
    confidence: float,
    *,
    reasons: list[str],
    questions: list[str],
    conditions: Sequence[Condition] = (),
    evidence: Sequence[Evidence] = (),
    owner: str | None = None,
    asks: Sequence[Ask] = (),
) -> Verdict:
    scope = SCOPE_OF_KIND[kind]
    return Verdict(
        engine=ENGINE,
        scope=scope,
        kind=kind,
        confidence=round(min(max(confidence, 0.0), 1.0), 3),
        conditions=list(conditions),
        evidence=list(evidence),
        owner=owner,
        reasons=reasons,
        questions=questions,
        asks=list(asks),
        opinions=[Opinion(engine=ENGINE, scope=scope, kind=kind, evidence=list(evidence), reasons=reasons)],
    )


def _conditions(request: Request, text: str, kind: Kind, profile: Profile) -> tuple[list[Condition], Overtime | None]:
    """The conditions beside the scope. A purely social invitation is nobody's working time."""
    conditions: list[Condition] = []
    outside = None
    if kind != "social_invitation":
        outside = overtime(text, request.sent_at, read_hours(profile.working_hours))
    if outside is not None:
        conditions.append("overtime")
    if own_money(text):
        conditions.append("own_money")
    return conditions, outside
