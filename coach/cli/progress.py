"""`coach progress`: each skill over time, what is mastered, what to practise next."""

from __future__ import annotations

import click

from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option

_SHOWN = 8
"""Sessions of which a skill's scores are shown."""


@click.command("progress", cls=Command, help="practice.help.progress")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def progress(session: Session, as_json: bool) -> None:
    """What the kept rehearsals have taught."""
    found = session.coach.practice.progress()
    out, say = session.out, session.say
    if as_json:
        out.json(found.model_dump(mode="json"))
        return
    if not found.sessions:
        session.note("practice.no_sessions")
        return
    out.line(out.bold(say("practice.show.counts", sessions=found.sessions, turns=found.turns)))
    for outcome, times in found.outcomes.items():
        out.wrapped(f"{times} × {say(f'practice.outcome.{outcome}')}", indent="  ")
    out.line()
    out.line(out.bold(say("practice.show.skills")))
    for skill in found.skills:
        if not skill.scores:
            continue
        scores = " ".join(map(str, skill.scores[-_SHOWN:]))
        mark = "✔" if skill.mastered else "·"
        # Of what harms, the percent is of the turns without it.
        name = say(f"practice.skill.{skill.check}")
        out.wrapped(say("practice.show.skill", mark=mark, check=name, scores=scores), indent="      ", first="  ")
    out.line()
    if found.next_skill and found.next_scenario:
        name = say(f"practice.skill.{found.next_skill}")
        out.wrapped(say("practice.show.next", check=name, scenario=found.next_scenario))
    elif found.next_scenario:
        out.wrapped(say("practice.show.next_scenario", scenario=found.next_scenario))
