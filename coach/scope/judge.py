"""Judges a request: the rules first; a model's opinion will stand beside theirs."""

from __future__ import annotations

from pathlib import Path

from coach.config import Language
from coach.language.normalise import words
from coach.profile.divisions import divisions, divisions_meant, own_divisions
from coach.profile.models import Profile
from coach.scope.evidence import verified, whole
from coach.scope.models import SCOPE_OF_KIND, Ask, Evidence, Kind, Opinion, Request, Verdict
from coach.scope.signals import signal_book
from coach.language.messages import say


class Judge:
    """Decides what a request is to a job. `cache` is a private folder for what can be made again."""

    def __init__(self, cache: Path, embedder: object = None) -> None:
        self._cache = cache
        self._embedder = embedder

    def judge(self, request: Request, profile: Profile, language: Language) -> Verdict:
        """The verdict of the rules, its sentences in `language`."""
        said = words(request.text[:5000])
        found = signal_book().find(said)
        kind: Kind = "missing_information"
        evidence: list[Evidence] = []
        count = {name: len(hits) for name, hits in found.items()}
        risky = [(count.get(s, 0), k) for s, k in (("false_paper", "unlawful"), ("bribe", "unlawful"), ("unsafe", "unsafe"), ("harassment", "harassment"))]
        private = sum(count.get(name, 0) for name in ("family", "home", "belongings", "private_matter"))
        social = sum(count.get(name, 0) for name in ("invitation", "leisure"))
        owner = None
        meant = divisions_meant(said)
        best, score = None, 0.0
        own = set(said)
        for clause in profile.clauses():
            shared = {w for w in words(clause.text) if len(w) > 3} & own
            if len(shared) > score:
                best, score = clause.id, float(len(shared))
        if sum(n for n, _ in risky) + count.get("secrecy", 0) >= 2 and count.get("secrecy"):
            kind = max(risky)[1]  # type: ignore[assignment]
        elif social >= 2 and social > private:
            kind = "social_invitation"
        elif private >= 2:
            kind = "personal_errand"
        elif len(said) < 5:
            kind = "missing_information"
        elif count.get("target", 0) >= 3 and meant and not set(meant) & own_divisions(profile):
            kind, owner = "other_division_target", divisions()[meant.most_common(1)[0][0]].name
        elif best and score >= 1:
            kind = "kpi" if best.startswith("K") else "own_duty"
            piece = whole(profile, best)
            evidence = [piece] if piece else []
            if best in ("catch_all", "contract_ref", "working_hours"):
                kind = "missing_information"
        elif meant:
            owner = divisions()[meant.most_common(1)[0][0]].name
            kind = "catch_all" if profile.catch_all else "adjacent"
        evidence = verified(evidence, profile)
        scope = SCOPE_OF_KIND[kind]
        if scope == "in" and not evidence:
            kind, scope = "missing_information", "unclear"
        reasons = [say(language, f"scope.reason.{kind}", quote=evidence[0].quote if evidence else profile.catch_all or "", clause=evidence[0].clause if evidence else "", owner=owner or "", title=profile.title)] if kind != "adjacent" else [say(language, "scope.reason.adjacent_unquoted")]
        questions = [say(language, "scope.question.what"), say(language, "scope.question.deadline")] if scope in ("unclear", "arguable") else []
        conditions = ["own_money"] if count.get("pay_first") else []
        if "lembur" in own:
            conditions.append("overtime")
        opinion = Opinion(engine="rules", scope=scope, kind=kind, evidence=evidence, reasons=reasons)
        return Verdict(scope=scope, kind=kind, confidence=0.5, conditions=conditions, evidence=evidence, owner=owner, reasons=reasons, questions=questions, asks=[Ask(text=request.text, scope=scope)], opinions=[opinion])
