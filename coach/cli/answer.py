"""Shows an answer to a person: the verdict in one glance, the clause quoted, then the drafts to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.session import Session
from coach.scope.summary import advice_for, how_sure, owner_in

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.models import Draft
    from coach.scope.models import Evidence, Request, Verdict


def show_drafts(session: Session, request: Request, profile: Profile, verdict: Verdict, drafts: list[Draft]) -> None:
    """Print the drafts for the channel that the request came by, as plain text, and what they risk.

    The other channel's are named, not printed: who is in a hurry reads three drafts, not six.
    """
    show_risks(session, request, profile, verdict, drafts)
    channel = "email" if request.channel == "email" else "whatsapp"
    session.out.line()
    session.out.line(session.out.bold(session.say(f"cli.answer.reply.{channel}")))
    for draft in drafts:
        if draft.channel == channel:
            session.out.line()
            show_draft(session, draft)
    session.out.line()
    session.out.wrapped(session.say(f"cli.answer.besides.{channel}"))


def show_opinions(session: Session, rules: Verdict, joined: Verdict) -> None:
    """Print what the model thinks beside the rules, where one was asked: that it agrees, or both with their reasons."""
    how = joined.assistance
    if how is None:
        return
    thought = next(opinion for opinion in joined.opinions if opinion.engine == how.model)
    out, say = session.out, session.say
    out.line()
    scope, kind = say(f"app.scope.{thought.scope}"), say(f"app.kind.{thought.kind}")
    heading = "agrees" if joined.agree else "leads" if joined.engine == how.model else "differs"
    out.line(out.bold(say(f"cli.answer.model.{heading}", model=how.model, scope=scope)))
    out.wrapped(kind, indent="    ")
    for reason in thought.reasons:
        out.wrapped(reason, indent="    ", first="  • ")
    for evidence in thought.evidence:
        show_quote(session, evidence)
    if joined.engine == how.model:
        out.wrapped(say("cli.answer.model.rules", scope=say(f"app.scope.{rules.scope}")), indent="  ")
    if how.clauses_sent < how.clauses:
        out.wrapped(say("cli.answer.cut", sent=how.clauses_sent, total=how.clauses), indent="  ")
    if how.prompt_tokens is not None:
        used = {"prompt": how.prompt_tokens, "answer": how.completion_tokens or 0}
        out.wrapped(say("cli.answer.model.tokens", **used), indent="  ")


def show_verdict(session: Session, verdict: Verdict) -> None:
    """Print what the request is to the job, and why."""
    out, say = session.out, session.say
    scope = say(f"app.scope.{verdict.scope}")
    out.line(out.bold(f"[{say(f'cli.symbol.{verdict.scope}')}] {scope}"))
    sure = say(
        "cli.answer.sure", sure=say(f"app.sure.{how_sure(verdict.confidence)}"), percent=round(verdict.confidence * 100)
    )
    out.wrapped(f"{say(f'app.kind.{verdict.kind}')} · {sure}", indent="    ")
    out.wrapped(say(f"app.advice.{advice_for(verdict)}"), indent="    ")
    if verdict.evidence:
        # A refusal quotes what the job is, not why it would be refused.
        _heading(session, "boundary" if verdict.scope == "out" else "evidence")
        for evidence in verdict.evidence:
            show_quote(session, evidence)
    if verdict.owner:
        _heading(session, "owner")
        out.wrapped(owner_in(session.language, verdict.owner), indent="  ")
    _bullets(session, "conditions", [say(f"app.condition.{condition}") for condition in verdict.conditions])
    _bullets(session, "reasons", verdict.reasons)
    _bullets(session, "questions", verdict.questions)
    others = [f"“{ask.text}” — {say(f'app.scope.{ask.scope}')}" for ask in verdict.asks[1:]]
    _bullets(session, "others", others)
    show_law(session, verdict)


def show_law(session: Session, verdict: Verdict) -> None:
    """Print the articles that matter to the verdict in plain words, and once that they are no advice."""
    if not verdict.law:
        return
    out, say = session.out, session.say
    out.line()
    out.line(out.bold(say("law.heading")))
    for cited in verdict.law:
        article = say("law.article", instrument=cited.instrument, article=cited.article)
        out.wrapped(f"{article}: {cited.note}", indent="    ", first="  § ")
    out.wrapped(say("law.once"), indent="  ")


def show_quote(session: Session, evidence: Evidence) -> None:
    """Print one quoted clause with its place."""
    clause = clause_name(session, evidence.clause)
    session.out.wrapped(f"“{evidence.quote}”", indent="    ", first=f"  {clause}: ")
    if evidence.source:
        session.out.wrapped(session.say("cli.answer.source", source=evidence.source), indent="    ")


def show_draft(session: Session, draft: Draft) -> None:
    """Print one draft, its tone above it."""
    tone = session.say(f"app.tone.{draft.tone}")
    by = "tone" if draft.plain is None else "tone_by_model"
    session.out.line(session.say(f"cli.answer.{by}", tone=tone, model=draft.engine))
    if draft.subject:
        session.out.wrapped(session.say("cli.answer.subject", subject=draft.subject), indent="  ")
    session.out.wrapped(draft.body, indent="  ")


def show_risks(session: Session, request: Request, profile: Profile, verdict: Verdict, drafts: list[Draft]) -> None:
    """Print, once each, what to know before a draft leaves, and the softer reply where there is one."""
    told: set[str] = set()
    for draft in drafts:
        risk = session.coach.risk(verdict, draft, request, profile)
        if risk is None or risk.line in told:
            continue
        if not told:
            _heading(session, "risk")
        told.add(risk.line)
        session.out.wrapped(risk.line, indent="    ", first="  ! ")
        if risk.softer:
            session.out.wrapped(risk.softer, indent="    ", first=f"    {session.say('cli.answer.softer')} ")


def clause_name(session: Session, clause: str) -> str:
    """What a person calls a clause: "D3" as it is, `catch_all` in words."""
    return clause if clause[:1] in "DK" else session.say(f"app.clause.{clause}")


def _heading(session: Session, name: str) -> None:
    session.out.line()
    session.out.line(session.out.bold(session.say(f"cli.answer.{name}")))


def _bullets(session: Session, name: str, items: list[str]) -> None:
    if items:
        _heading(session, name)
        for item in items:
            session.out.wrapped(item, indent="    ", first="  • ")
