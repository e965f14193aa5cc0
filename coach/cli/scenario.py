"""`coach scenario`: the rehearsals there are, and one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.kinds import OneOf, Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Group, Option
from coach.config import Language
from coach.problems import WrongUsage

if TYPE_CHECKING:
    from coach.practice.models import Scenario

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@click.command(
    "scenario",
    cls=Group,
    help="practice.help.scenario",
    shorts="practice.short_scenario",
    families={
        "list": "coach.cli.scenario:list_scenarios",
        "show": "coach.cli.scenario:show",
        "check": "coach.cli.scenario:check",
        "new": "coach.cli.scenario:new",
    },
)
def scenario() -> None:
    """The scenarios."""


@click.command("list", cls=Command, help="practice.help.scenario_list")
@click.option("--language", cls=Option, type=OneOf("id", "en"), help="practice.option.scenario_language")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def list_scenarios(session: Session, language: Language | None, as_json: bool) -> None:
    """All of them, the easiest first."""
    found = session.coach.practice.scenarios.all(language)
    if as_json:
        fields = {"id", "version", "language", "title", "difficulty", "tags", "right_answer"}
        session.out.json([each.model_dump(mode="json", include=fields) for each in found])
        return
    for each in found:
        session.out.wrapped(_line(session, each), indent="    ")


@click.command("show", cls=Command, help="practice.help.scenario_show")
@click.argument("name", cls=Argument, metavar="practice.metavar.scenario")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def show(session: Session, name: str, as_json: bool) -> None:
    """One scenario, without the persona's private motive."""
    found = session.coach.practice.scenarios.find(name, session.language)
    out, say = session.out, session.say
    if as_json:
        out.json(found.model_dump(mode="json"))
        return
    out.line(out.bold(_line(session, found)))
    persona = found.persona
    out.wrapped(say("practice.show.meeting", name=persona.name, role=persona.role, manner=persona.manner), indent="  ")
    if found.job is not None:
        out.wrapped(
            " · ".join(filter(None, (found.job.title, found.job.division, found.job.working_hours))), indent="  "
        )
        for clause in found.job.clauses():
            if clause.id[:1] not in "DK":
                continue
            out.wrapped(clause.text, indent="      ", first=f"    {clause.id}: ")
    out.line()
    out.wrapped(f"“{found.request}”", indent="  ")
    out.line()
    out.wrapped(say("practice.show.right_answer", answer=say(f"practice.answer.{found.right_answer}")))
    out.wrapped(say("practice.show.walk_away", text=found.walk_away))
    for heading, lines in (
        ("learning", found.learning),
        (
            "examples",
            [f"{say(f'app.style.{_style(each.style)}')}: “{each.line}” {each.why}" for each in found.examples],
        ),
    ):
        out.line()
        out.line(out.bold(say(f"practice.show.{heading}")))
        for line in lines:
            out.wrapped(line, indent="    ", first="  • ")


@click.command("check", cls=Command, help="practice.help.scenario_check")
@click.argument("file", cls=Argument, metavar="cli.metavar.file")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def check(session: Session, file: str, as_json: bool) -> None:
    """Whether a file is a scenario. What is wrong is one line and exit code 3."""
    from coach.practice.scenarios import load_scenario

    found = load_scenario(Path(file))
    if as_json:
        session.out.json({"ok": True, "id": found.id, "title": found.title})
    else:
        session.out.wrapped(session.say("practice.show.valid", path=file, title=found.title))


@click.command("new", cls=Command, help="practice.help.scenario_new")
@click.argument("name", cls=Argument, type=Text(), metavar="cli.metavar.name")
@click.option("--from", "model", cls=Option, metavar="practice.metavar.scenario", help="practice.option.model")
@pass_session
def new(session: Session, name: str, model: str | None) -> None:
    """A file to start one's own from. Nothing is overwritten."""
    from coach.paths import write_private

    scenarios = session.coach.practice.scenarios
    if not _NAME.fullmatch(name):
        raise WrongUsage("practice.file.name", name=name[:60])
    copied = scenarios.find(model, session.language) if model else scenarios.all(session.language)[0]
    path = scenarios.folder / f"{name}.yaml"
    if path.exists():
        raise WrongUsage("practice.file.taken", path=path)
    text = re.sub(r"(?m)^id: .*$", f"id: {name}", scenarios.source(copied.id), count=1)
    write_private(path, re.sub(r"\A# yaml-language-server:[^\n]*\n", "", text))
    session.out.wrapped(session.say("practice.show.made", path=path))


def _line(session: Session, found: Scenario) -> str:
    values = found.model_dump(include={"id", "title", "difficulty"})
    return session.say("practice.show.scenario", spoken=found.language, **values)


def _style(style: str) -> str:
    """An indirect answer is an assertive one."""
    return "assertive" if style == "indirect" else style
