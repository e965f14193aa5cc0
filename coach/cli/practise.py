"""`coach practise`: a rehearsal as plain text where somebody types, or with the lines of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from pydantic import BaseModel, ConfigDict

from coach.cli.inputs import STANDARD_INPUT, json_lines, piped_text
from coach.cli.kinds import ENGINES, Number, OneOf, Text
from coach.cli.output import whole
from coach.cli.rehearsing import play, shape, show_debrief, show_talk, typed_rehearsal
from coach.cli.session import Session, pass_session
from coach.cli.voice import Voice, voice_of
from coach.cli.words import Argument, Command, Option, Usage
from coach.config import Language
from coach.problems import UnreadableInput, WrongUsage

if TYPE_CHECKING:
    from coach.practice.models import Persona, Scenario
    from coach.practice.rehearsal import Rehearsal
    from coach.profile.models import Profile

MOST_SEED = 999_999


class PractiseLine(BaseModel):
    """A line of the file: the contract's fields."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    request: str
    lines: list[str]
    language: Language | None = None
    profile: str | None = None


@click.command("practise", cls=Command, help="practice.help.practise")
@click.argument("scenario", cls=Argument, required=False, metavar="practice.metavar.scenario")
@click.option("--request", cls=Option, type=Text(), metavar="cli.metavar.text", help="practice.option.request")
@click.option("--profile", cls=Option, metavar="cli.metavar.profile", help="practice.option.profile")
@click.option("--from", "sender", cls=Option, type=Text(), metavar="cli.metavar.name", help="practice.option.sender")
@click.option("--persona", cls=Option, metavar="cli.metavar.name", help="practice.option.persona")
@click.option("--language", cls=Option, type=OneOf("id", "en"), help="practice.option.language")
@click.option(
    "--seed", cls=Option, type=Number(0, MOST_SEED), metavar="cli.metavar.number", help="practice.option.seed"
)
@click.option("--walk-away", cls=Option, type=Text(), metavar="cli.metavar.text", help="practice.option.walk_away")
@click.option("--lines", cls=Option, metavar="cli.metavar.file", help="practice.option.lines")
@click.option("--batch", cls=Option, metavar="cli.metavar.file", help="practice.option.batch")
@click.option("--profiles", cls=Option, metavar="cli.metavar.file", help="cli.option.profiles")
@click.option("--engine", cls=Option, type=OneOf(*ENGINES), default="auto", help="practice.option.engine")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def practise(
    session: Session,
    scenario: str | None,
    request: str | None,
    profile: str | None,
    sender: str | None,
    persona: str | None,
    language: Language | None,
    seed: int | None,
    walk_away: str | None,
    lines: str | None,
    batch: str | None,
    profiles: str | None,
    engine: str,
    as_json: bool,
) -> None:
    """One rehearsal, or a file of them."""
    voice = voice_of(session, engine)
    if batch is not None:
        if scenario is not None or request is not None or lines is not None:
            raise Usage("cli.usage.text_and_batch")
        if batch == profiles == STANDARD_INPUT:
            raise Usage("cli.usage.batch_twice")
        given = {"profiles": profiles, "profile": profile, "persona": persona}
        _batch(session, batch, **given, language=language, seed=seed, voice=voice)
        return
    if profiles is not None:
        raise Usage("cli.usage.profiles_alone")
    if scenario is not None and request is not None:
        raise WrongUsage("practice.both")
    if request == lines == STANDARD_INPUT:
        raise Usage("cli.usage.both_piped")
    if request == STANDARD_INPUT:
        request = piped_text(session.say("cli.input.standard"))
    chosen = _scenario(session, scenario, request, profile=profile, sender=sender, persona=persona, language=language)
    practice = session.coach.practice
    who = _persona(session, persona, chosen)
    said = read_lines(session, lines) if lines is not None else None
    rehearsal = practice.rehearse(chosen, seed=seed, persona=who, walk_away=walk_away, typed=said is None)
    if said is None:
        typed_rehearsal(session, rehearsal, as_json=as_json, voice=voice)
        return
    practice.begin(rehearsal)
    played = play(session, rehearsal, said, voice)
    if as_json:
        session.out.json(played)
        return
    show_talk(session, rehearsal)
    show_debrief(session, rehearsal, practice.finish(rehearsal))


def read_lines(session: Session, file: str) -> list[str]:
    """The user's lines in `file`, blank ones left out. Raises UnreadableInput where there are none."""
    from coach.cli.next import text_of

    text, name = text_of(session, file)
    found = [line.rstrip("\r") for line in text.split("\n") if line.strip()]
    if not found:
        raise UnreadableInput("practice.lines.none", name=name)
    return [whole(line) for line in found]


def _scenario(
    session: Session,
    name: str | None,
    request: str | None,
    *,
    profile: str | None,
    sender: str | None,
    persona: str | None,
    language: Language | None,
) -> Scenario:
    practice = session.coach.practice
    if request is not None:
        if not request.strip():
            raise Usage("cli.usage.empty_request")
        return _own(session, request, session.known_job(profile), sender, persona, language)
    if name is None:
        name = practice.progress().next_scenario or ""
    return practice.scenarios.find(name, language or session.language)


def _own(
    session: Session,
    request: str,
    job: Profile | None,
    sender: str | None,
    persona: str | None,
    language: Language | None,
) -> Scenario:
    from coach.scope.models import Request

    asked = Request(text=request, sender=sender, language=language or "auto")
    scenario = session.coach.practice.own_scenario(asked, job)
    who = _persona(session, persona, scenario)
    return scenario if who is None else session.coach.practice.own_scenario(asked, job, who)


def _persona(session: Session, name: str | None, scenario: Scenario) -> Persona | None:
    """The persona that is asked for; None means the scenario's own."""
    from coach.practice.general import OWN

    if name is None:
        return None
    found = session.coach.practice.persona(name, scenario)
    own = scenario.id == OWN and scenario.persona.motive == found.motive
    return None if own else found


def _batch(
    session: Session,
    file: str,
    *,
    profiles: str | None,
    profile: str | None,
    persona: str | None,
    language: Language | None,
    seed: int | None,
    voice: Voice | None,
) -> None:
    from coach.cli.batch import Jobs, answer_line

    name = session.say("cli.input.standard")
    jobs = Jobs(session, file, profile)
    if profiles is not None:
        jobs.add_file(profiles, name)

    def answered(line_id: object, value: dict[str, Any]) -> dict[str, object]:
        line = PractiseLine.model_validate(value)
        job = jobs.find(line.profile) if line.profile or profile else None
        chosen = _own(session, whole(line.request), job, None, persona, line.language or language)
        rehearsal: Rehearsal = session.coach.practice.rehearse(chosen, seed=seed or 0, typed=False)
        for said in line.lines:
            rehearsal.say(whole(said))
            if voice is not None:
                voice.speak(rehearsal)
        return {"id": line_id, **shape(rehearsal, rehearsal.finish())}

    for line in json_lines(file, name):
        session.out.json(answer_line(session, line, answered))
