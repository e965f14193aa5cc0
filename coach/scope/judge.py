"""Judges a request: the rules first; a model's opinion will stand beside theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from coach.config import Language
from coach.language.detect import is_latin
from coach.language.messages import say
from coach.law.citations import Law
from coach.profile.divisions import divisions
from coach.profile.models import Profile
from coach.scope.citing import with_law
from coach.scope.evidence import verified, whole
from coach.scope.explain import questions_for, reasons_for, reasons_for_conditions
from coach.scope.hours import hours_of
from coach.scope.models import SCOPE_OF_KIND, Ask, Condition, Evidence, Kind, Opinion, Request, Verdict
from coach.scope.overtime import Overtime, keeps_the_hours, names_a_time, overtime
from coach.scope.own_money import own_money
from coach.scope.understand import Message, understand

if TYPE_CHECKING:
    from coach.scope.policy import Sight
    from coach.scope.reading import Reading
    from coach.scope.rules import Finding

ENGINE = "rules"
_JUDGED_APART = 3
"""Asks of one message that are judged each by itself."""
_EMPTY_IS_UNCLEAR = 0.95
_SURE_APART = 0.45
"""How sure two asks must be of different scopes before they count as two."""


class Reader(Protocol):
    """What reads an ask beside a job: the encoder, or letters."""

    def read(self, text: str, said: str, sent_at: datetime | None, job: Profile) -> Reading: ...


class Judge:
    """Decides what a request is to a job. It reads with the encoder and by letters, or by letters alone where the
    encoder does not run.

    `sight` chooses one of the two, so that each can be measured on any machine. `law` is what it cites: what ships,
    where none is given.
    """

    def __init__(self, sight: Sight | None = None, law: Law | None = None) -> None:
        self._asked_for = sight
        self._law = law or Law()

    def judge(self, request: Request, profile: Profile, language: Language) -> Verdict:
        """The verdict of the rules, its sentences in `language`. Every quote in it stands in its clause."""
        message = understand(request.text)
        if not message.whole or not is_latin(message.whole):
            why = "foreign" if message.whole else "empty"
            return _verdict(
                "missing_information",
                _EMPTY_IS_UNCLEAR,
                reasons=[say(language, f"scope.reason.{why}")],
                questions=questions_for("missing_information", None, [], language, readable=False),
            )
        findings = self._findings(message, request.sent_at, profile)
        principal = findings[0][1]
        evidence = verified(
            [piece for clause in principal.clauses if (piece := whole(profile, clause)) is not None], profile
        )
        supported = principal.scope != "in" or bool(evidence)
        kind: Kind = principal.kind if supported else "missing_information"
        said = message.said if len(findings) == 1 else findings[0][0]
        conditions, outside = _conditions(request, said, kind, profile, principal)
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
        verdict = _verdict(
            kind,
            principal.confidence if supported else principal.chances["unclear"],
            reasons=reasons,
            questions=questions_for(
                kind,
                called,
                conditions,
                language,
                open_ended=principal.standing or not (principal.once or names_a_time(message.said, request.sent_at)),
                unsure=principal.unsure or not supported,
            ),
            conditions=conditions,
            evidence=evidence,
            owner=owning.name if owning else None,
            asks=asks,
        ).model_copy(update={"chances": principal.chances})
        return with_law(verdict, self._law, language)

    def reading(self, request: Request, profile: Profile) -> Reading:
        """What the reader makes of a request as a whole, before anything is decided."""
        text = understand(request.text).whole or request.text
        return self._reader[1].read(text, request.text, request.sent_at, profile)

    def _findings(self, message: Message, sent_at: datetime | None, profile: Profile) -> list[tuple[str, Finding]]:
        """Each ask of the message with its finding, the one that takes most work first.

        Sentences of one scope are one ask: most messages explain themselves in several.
        """
        from coach.scope.rules import decide

        sight, reader = self._reader

        def judged(piece: str, said: str) -> Finding:
            return decide(piece, reader.read(piece, said, sent_at, profile), profile, sight)

        if 1 < len(message.asks) <= _JUDGED_APART:
            apart = [(piece, judged(piece, piece)) for piece in message.asks]
            scopes = {finding.scope for _, finding in apart}
            if len(scopes) == len(apart) and all(finding.confidence >= _SURE_APART for _, finding in apart):
                return sorted(apart, key=lambda each: len(each[0].split()), reverse=True)
        return [(message.whole, judged(message.whole, message.said))]

    @cached_property
    def _reader(self) -> tuple[Sight, Reader]:
        from coach.language.encoder import encoder
        from coach.scope.lettered import LetteredReader

        loaded = encoder() if self._asked_for != "letters" else None
        if loaded is None:
            return "letters", LetteredReader()
        from coach.scope.encoded import EncodedReader
        from coach.scope.joined import JoinedReader

        return "encoder", JoinedReader(EncodedReader(loaded), LetteredReader())


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


def _conditions(
    request: Request, text: str, kind: Kind, profile: Profile, principal: Finding
) -> tuple[list[Condition], Overtime | None]:
    """The conditions beside the scope. A purely social invitation is nobody's working time.

    The rules of time and money find the words; where the encoder can tell, it weighs what they found.
    """
    from coach.scope.policy import policy

    outside = overtime(text, request.sent_at, hours_of(profile))
    holds = {"overtime": outside is not None, "own_money": own_money(text)}
    if principal.conditions is not None:
        for name, least in policy().conditions.items():
            holds[name] = principal.conditions[name] >= (least.found if holds[name] else least.unfound)
        if outside is None and keeps_the_hours(text, request.sent_at, hours_of(profile)):
            # The clock is surer than the ear.
            holds["overtime"] = False
    conditions: list[Condition] = []
    if holds["overtime"] and kind != "social_invitation":
        conditions.append("overtime")
    if holds["own_money"]:
        conditions.append("own_money")
    return conditions, outside
