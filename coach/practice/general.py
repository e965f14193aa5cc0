"""Makes a scenario out of the user's own request, so that they rehearse the very message that they received."""

from __future__ import annotations

from coach.config import Language
from coach.language.detect import detect
from coach.language.messages import say
from coach.practice.models import Concession, Example, Job, Persona, RightAnswer, Scenario
from coach.practice.supervisor import bank
from coach.problems import WrongUsage
from coach.profile.models import Profile
from coach.reply.address import address_of
from coach.scope.anyone import ANYONE, Judging, red_flag
from coach.scope.models import Kind, Request, Scope, Verdict

OWN = "own"
"""The id of every scenario that is made of one's own request."""
DEFAULT_PERSONA = "friendly"
_NEEDS = 3
_RIGHT: dict[Scope, RightAnswer] = {
    "out": "refuse",
    "in": "trade",
    "arguable": "clarify",
    "unclear": "clarify",
    "red_flag": "report",
}
_HELP: dict[Kind, list[str]] = {
    "unlawful": ["compliance", "hr", "manpower_office", "legal_aid"],
    "unsafe": ["safety", "hr", "union", "labour_inspector"],
    "harassment": ["hr", "union", "women_protection", "police"],
}


def persona_of(key: str, language: Language) -> Persona:
    """The general persona of this key. Raises WrongUsage, with the keys there are."""
    personas = bank(language).personas
    if key not in personas:
        raise WrongUsage("practice.no_persona", name=key, names=", ".join(personas))
    return personas[key]


def own_scenario(
    request: Request, profile: Profile | None, persona: Persona | None, *, judge: Judging, interface: Language
) -> Scenario:
    """The scenario of one's own request, in the language that it is written in."""
    language = request.language if request.language != "auto" else detect(request.text) or interface
    verdict = judge.judge(request, profile, interface) if profile else red_flag(judge, request, interface)
    return scenario_for(
        request.words,
        title=say(interface, "practice.own"),
        language=language,
        profile=profile,
        verdict=verdict,
        persona=persona,
        sender=request.sender,
    )


def scenario_for(
    request: str,
    *,
    title: str,
    language: Language,
    profile: Profile | None = None,
    verdict: Verdict | None = None,
    persona: Persona | None = None,
    sender: str | None = None,
) -> Scenario:
    """A rehearsal of `request`; `title` is what to call it. `sender` gives its name to the persona."""
    lines = bank(language)
    who = persona or lines.personas[DEFAULT_PERSONA]
    if sender and sender.strip():
        called = address_of(sender, profile or ANYONE, language)
        who = who.model_copy(
            update={"name": (called.chat or sender.strip())[:60], "honorific": called.call or who.honorific}
        )
    right = _RIGHT[verdict.scope] if verdict else "refuse"
    return Scenario(
        id=OWN,
        version=1,
        language=language,
        title=title,
        difficulty=2,
        job=Job.model_validate(profile.model_dump()) if profile else None,
        persona=who,
        request=request.strip() or "?",
        right_answer=right,
        kind=verdict.kind if verdict and not profile else None,
        ladder=lines.ladder,
        concession=Concession(needs=_NEEDS, lines=lines.concession),
        more_work=lines.more_work,
        cold=lines.cold,
        learning=lines.learning[right],
        examples=[_called(example, who) for example in lines.examples],
        walk_away=lines.walk_away[right],
        help=_HELP.get(verdict.kind, []) if verdict else [],
    )


def _called(example: Example, persona: Persona) -> Example:
    return example.model_copy(update={"line": example.line.replace("{call}", persona.honorific)})
