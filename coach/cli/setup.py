"""`coach setup`: which model is asked besides the rules, after telling what it is sent; off until then."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.inputs import STANDARD_INPUT, piped_text
from coach.cli.kinds import Text
from coach.cli.output import whole
from coach.cli.questions import Questions, needed
from coach.cli.session import Session, pass_session
from coach.cli.words import Command, Option, Usage
from coach.problems import ModelUnavailable, UnreadableInput

if TYPE_CHECKING:
    from coach.llm.endpoint import Endpoint
    from coach.llm.port import Wait

_VARIABLES = ("COACH_ASSIST", "COACH_BASE_URL", "COACH_MODEL", "COACH_API_KEY")
_NO_KEY = "-"
_VOICE_AT_MOST = 20_000
"""Characters of a sample that are kept; less of it is sent."""


@click.command("setup", cls=Command, help="cli.help.setup")
@click.option("--base-url", cls=Option, type=Text(), metavar="cli.metavar.address", help="cli.option.base_url")
@click.option("--model", cls=Option, type=Text(), metavar="cli.metavar.name", help="cli.option.model")
@click.option("--no-test", cls=Option, is_flag=True, help="cli.option.no_test")
@click.option("--off", cls=Option, is_flag=True, help="cli.option.setup_off")
@click.option("--forget", cls=Option, is_flag=True, help="cli.option.setup_forget")
@click.option("--hide", cls=Option, type=Text(), multiple=True, metavar="cli.metavar.name", help="cli.option.hide")
@click.option("--unhide", cls=Option, type=Text(), multiple=True, metavar="cli.metavar.name", help="cli.option.unhide")
@click.option("--voice", cls=Option, metavar="cli.metavar.file", help="cli.option.voice")
@pass_session
@click.pass_context
def setup(
    context: click.Context,
    session: Session,
    base_url: str | None,
    model: str | None,
    no_test: bool,
    off: bool,
    forget: bool,
    hide: tuple[str, ...],
    unhide: tuple[str, ...],
    voice: str | None,
) -> None:
    """Ask, tell, test, save."""
    asks = base_url is not None or model is not None or no_test
    shapes = bool(hide or unhide or voice is not None)
    if (off or forget) + asks + shapes > 1 or (off and forget):
        names = ", ".join(f"--{name.replace('_', '-')}" for name, value in context.params.items() if value)
        raise Usage("cli.usage.one_change", names=names).within(context)
    if off or forget:
        _switch_off(session, forget)
    elif shapes:
        if hide or unhide:
            _change_names(session, hide, unhide)
        if voice is not None:
            _change_voice(session, voice)
    else:
        _switch_on(context, session, base_url, model, no_test)
    _tell_environment(session)


def _switch_on(
    context: click.Context, session: Session, base_url: str | None, model: str | None, no_test: bool
) -> None:
    from coach.llm.endpoint import OPENAI, Endpoint, address, environment_key, origin_of, usable_key

    settings, questions = session.coach.settings, Questions(session)
    known = settings.base_url or OPENAI
    if base_url is None:
        base_url = questions.ask("setup.ask.base_url", lambda said: address(said or known), known=known)
    base_url = address(base_url)
    known_model = settings.model if settings.base_url == base_url else None
    model = (model or "").strip() or questions.ask(
        "setup.ask.model_known" if known_model else "setup.ask.model",
        needed("setup.no_model", known_model),
        known=known_model,
    )

    kept = session.coach.key_store.load(origin_of(base_url))
    has_key = kept or environment_key(base_url, session.environ)
    typed = questions.ask(
        "setup.ask.key_known" if has_key else "setup.ask.key",
        lambda said: usable_key(said) or "",
        hidden=True,
    )
    # An empty answer leaves what is kept as it is; a dash takes it away.
    key = {"": None, _NO_KEY: ""}.get(typed, typed)
    given = environment_key(base_url, session.environ)
    endpoint = Endpoint(base_url, model, key or (kept if key is None else None) or given)

    _tell_what_is_sent(session, endpoint)
    if not questions.agreed("setup.ask.agree", model=model, host=endpoint.host):
        session.out.line(session.say("setup.unchanged"))
        return
    if not no_test and not _tested(session, questions, endpoint):
        session.note("setup.not_saved")
        context.exit(ModelUnavailable.exit_code)
    place = session.coach.switch_on(base_url, model, key)
    session.out.line(session.say("setup.on", model=model, host=endpoint.host))
    if place is not None:
        session.out.line(session.say(f"setup.key_in.{place}", path=session.coach.paths.keys_file))


def _tell_what_is_sent(session: Session, endpoint: Endpoint) -> None:
    out, say = session.out, session.say
    out.line(out.bold(say("setup.sent.heading", model=endpoint.model, host=endpoint.host)))
    for each in ("request", "job", "drafts"):
        out.wrapped(say(f"setup.sent.{each}"), indent="    ", first="  • ")
    out.wrapped(say("setup.sent.hidden"))
    out.wrapped(say("setup.sent.here" if endpoint.local else "setup.sent.elsewhere", host=endpoint.host))
    if endpoint.in_the_clear:
        session.note("setup.in_the_clear", host=endpoint.host)


def _tested(session: Session, questions: Questions, endpoint: Endpoint) -> bool:
    """Whether the model answers, or the user wants it all the same."""
    from coach.llm.errors import ModelFailed
    from coach.llm.port import Listener

    watched = sys.stderr is not None and sys.stderr.isatty()
    if watched:
        session.note("setup.testing", host=endpoint.host)

    def tell(wait: Wait) -> None:
        if watched:
            session.note(wait.reason, **wait.values)

    try:
        said = asyncio.run(session.coach.try_endpoint(endpoint, Listener(wait=tell)))
    except ModelFailed as failure:
        session.note(failure.key, **failure.values)
        if not questions.agreed("setup.ask.all_the_same"):
            return False
    else:
        session.out.line(session.say(f"setup.tested.{said.rung}", model=endpoint.model))
    return True


def _switch_off(session: Session, forget: bool) -> None:
    coach = session.coach
    if not forget:
        coach.change_settings(assist=False)
        session.out.line(session.say("setup.off"))
        return
    coach.key_store.forget_all()
    coach.change_settings(assist=False, base_url=None, model=None)
    session.out.line(session.say("setup.forgotten"))


def _change_names(session: Session, hide: tuple[str, ...], unhide: tuple[str, ...]) -> None:
    from coach.language.clean import one_line

    added, gone = [one_line(name) for name in hide], {one_line(name).casefold() for name in unhide}
    names = {name.casefold(): name for name in (*session.coach.settings.hidden_names, *added) if name}
    kept = [name for folded, name in names.items() if folded not in gone]
    session.coach.change_settings(hidden_names=kept)
    session.out.wrapped(
        session.say("setup.hidden", names=", ".join(kept)) if kept else session.say("setup.none_hidden")
    )


def _change_voice(session: Session, file: str) -> None:
    from coach.language.clean import clean

    sample = clean(_text_of(session, file)).strip()[:_VOICE_AT_MOST]
    session.coach.change_settings(voice=sample or None)
    session.out.line(session.say("setup.voice" if sample else "setup.no_voice", count=len(sample)))


def _text_of(session: Session, file: str) -> str:
    if file == STANDARD_INPUT:
        return piped_text(session.say("cli.input.standard"))
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableInput("cli.input.not_utf8", name=whole(file)) from None
    except OSError as error:
        raise UnreadableInput("cli.input.no_file", name=whole(file), reason=error) from error


def _tell_environment(session: Session) -> None:
    """What was saved counts only where the environment says nothing else."""
    names = [name for name in _VARIABLES if session.environ.get(name)]
    if names:
        session.note("setup.environment", names=", ".join(names))
