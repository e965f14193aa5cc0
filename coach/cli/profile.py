"""`coach profile`: read documents into a job, keep it under a name, choose which one is used."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from coach.cli.kinds import Text
from coach.cli.session import Session, pass_session
from coach.cli.words import Argument, Command, Group, Option
from coach.problems import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Generator

    from coach.profile.models import Profile
    from coach.profile.reading import ReadingEvent


@click.command(
    "profile",
    cls=Group,
    help="cli.help.profile",
    shorts="cli.short_profile",
    families={
        "read": "coach.cli.profile:read",
        "add": "coach.cli.profile:add",
        "list": "coach.cli.profile:list_profiles",
        "show": "coach.cli.profile:show",
        "use": "coach.cli.profile:use",
        "remove": "coach.cli.profile:remove",
        "check": "coach.cli.kpi:check",
        "questions": "coach.cli.kpi:questions",
    },
)
def profile() -> None:
    """The jobs."""


@click.command("read", cls=Command, help="cli.help.profile_read")
@click.argument("files", cls=Argument, nargs=-1, required=True, metavar="cli.metavar.file")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def read(session: Session, files: tuple[str, ...], as_json: bool) -> None:
    """What the documents say, unsaved."""
    found = read_profile(session, files)
    if as_json:
        session.out.json(profile_shape(found))
    else:
        show_profile(session, found)


@click.command("add", cls=Command, help="cli.help.profile_add")
@click.argument("files", cls=Argument, nargs=-1, required=True, metavar="cli.metavar.file")
@click.option(
    "--name", cls=Option, type=Text(), required=True, metavar="cli.metavar.name", help="cli.option.profile_name"
)
@click.option("--replace", cls=Option, is_flag=True, help="cli.option.replace")
@pass_session
def add(session: Session, files: tuple[str, ...], name: str, replace: bool) -> None:
    """What the documents say, saved."""
    found = read_profile(session, files)
    kept = session.coach.profiles.add(found, name, replace=replace)
    session.out.line(session.say("cli.profile.added", name=kept, duties=len(found.duties), kpis=len(found.kpis)))


@click.command("list", cls=Command, help="cli.help.profile_list")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def list_profiles(session: Session, as_json: bool) -> None:
    """Every saved job."""
    saved = session.coach.profiles.list()
    if as_json:
        session.out.json([item.model_dump(mode="json") for item in saved])
        return
    if not saved:
        session.note("profile.store.empty")
    for item in saved:
        counts = session.say("cli.profile.counts", duties=item.duties, kpis=item.kpis)
        about = session.say("cli.profile.damaged") if item.damaged else f"{item.title} · {counts}"
        session.out.wrapped(f"{item.name} · {about}", indent="    ", first="* " if item.current else "  ")


@click.command("show", cls=Command, help="cli.help.profile_show")
@click.argument("name", cls=Argument, type=Text(), required=False, metavar="cli.metavar.name")
@click.option("--json", "as_json", cls=Option, is_flag=True, help="cli.option.json")
@pass_session
def show(session: Session, name: str | None, as_json: bool) -> None:
    """One saved job."""
    found = session.coach.profiles.load(name)
    if as_json:
        session.out.json(profile_shape(found))
    else:
        show_profile(session, found)


@click.command("use", cls=Command, help="cli.help.profile_use")
@click.argument("name", cls=Argument, type=Text(), metavar="cli.metavar.name")
@pass_session
def use(session: Session, name: str) -> None:
    """The job that questions are about from now on."""
    session.coach.profiles.use(name)
    session.out.line(session.say("cli.profile.in_use", name=session.coach.profiles.current()))


@click.command("remove", cls=Command, help="cli.help.profile_remove")
@click.argument("name", cls=Argument, type=Text(), metavar="cli.metavar.name")
@pass_session
def remove(session: Session, name: str) -> None:
    """A job that is no longer needed; its file is kept aside."""
    kept = session.coach.profiles.remove(name)
    session.out.line(session.say("cli.profile.removed", name=name, path=kept))


def read_profile(session: Session, files: tuple[str, ...]) -> Profile:
    """The profile that the documents make; warnings go to standard error, and progress where a person watches it.

    Raises UnreadableInput, naming the file.
    """
    from coach.profile.reading import FileStarted, ProfileRead

    reading = cast("Generator[ReadingEvent, None, None]", session.coach.read_documents([Path(file) for file in files]))
    with closing(reading) as events:
        for event in events:
            match event:
                case FileStarted() if sys.stderr is not None and sys.stderr.isatty():
                    session.note("cli.profile.reading", file=event.name, index=event.index, total=event.total)
                case ProfileRead():
                    for warning in event.warnings:
                        session.out.note(warning)
                    return event.profile
    raise UnreadableInput("cli.profile.unread", files=", ".join(files))


def profile_shape(profile: Profile) -> dict[str, object]:
    """The contract's object for a profile."""
    return profile.model_dump(mode="json")


def show_profile(session: Session, profile: Profile) -> None:
    """Print a job for a person, every clause with its place."""
    out, say = session.out, session.say
    for name in ("title", "division", "company", "contract_ref", "working_hours"):
        value = getattr(profile, name)
        if value:
            out.wrapped(str(value), indent="    ", first=f"{say(f'cli.profile.{name}')}: ")
    out.line()
    out.line(out.bold(say("cli.profile.duties")))
    for duty in profile.duties:
        _show_clause(session, duty.id, duty.text, duty.source)
    if not profile.duties:
        out.line(f"  {say('cli.profile.nothing')}")
    out.line()
    out.line(out.bold(say("cli.profile.kpis")))
    for kpi in profile.kpis:
        _show_clause(session, kpi.id, kpi.text, kpi.source)
        facts = []
        if kpi.target:
            unit = f" {kpi.unit}" if kpi.unit and kpi.unit not in kpi.target else ""
            facts.append(say("cli.profile.target", value=f"{kpi.target}{unit}"))
        if kpi.period:
            facts.append(say("cli.profile.period", value=kpi.period))
        if kpi.weight is not None:
            facts.append(say("cli.profile.weight", value=f"{kpi.weight:g}"))
        if facts:
            out.wrapped(" · ".join(facts), indent="      ")
    if not profile.kpis:
        out.line(f"  {say('cli.profile.nothing')}")
    if profile.catch_all:
        out.line()
        out.line(out.bold(say("cli.profile.catch_all")))
        _show_clause(session, "", profile.catch_all, profile.sources.get("catch_all"))


def _show_clause(session: Session, clause_id: str, text: str, source: str | None) -> None:
    out = session.out
    out.wrapped(text, indent="      ", first=f"  {clause_id}  " if clause_id else "  ")
    if source:
        out.wrapped(session.say("cli.answer.source", source=source), indent="      ")
