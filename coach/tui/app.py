"""The app: four modes, one coach. It holds what the screens share: language, job, keys, errors in one line."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.keys import format_key
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen

from coach.config import Language, ReplyLanguage
from coach.language.messages import say, sentence
from coach.problems import Problem
from coach.tui import keys, themes
from coach.tui.background import off_screen
from coach.tui.faults import write_fault
from coach.tui.keys import bind
from coach.tui.pasting import clean_pastes_of
from coach.tui.screens import modes
from coach.tui.screens.blank import BlankScreen
from coach.tui.screens.request import RequestScreen
from coach.tui.words import homely, shown

if TYPE_CHECKING:
    from coach.coach import AskEvent, Coach
    from coach.profile.models import Profile
    from coach.record.unsent import Unsent
    from coach.scope.models import Request

Clock = Callable[[], datetime]
Trying = tuple[str, str]
"""A message to try the coach with, and who sent it."""
_KEY_NAMES = {"escape": "Esc", "delete": "Del", "backspace": "Backspace", "enter": "Enter", "tab": "Tab"}


def _now() -> datetime:
    return datetime.now().astimezone()


class TegasApp(App[None], inherit_bindings=False):
    """The coach on a screen."""

    TITLE = "Tegas"
    CSS_PATH = "tegas.tcss"
    DEFAULT_MODE = "request"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "request": RequestScreen,
        "job": modes.job_screen,
        "record": modes.record_screen,
        "practice": modes.practice_screen,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("help"),
        bind("request", "go('request')"),
        bind("job", "go('job')"),
        bind("record", "go('record')"),
        bind("practice", "go('practice')"),
        bind("settings"),
        bind("blank"),
        bind("language", "switch_language"),
        bind("palette", "command_palette"),
        bind("quit", "leave_app"),
        Binding("ctrl+c", "tell_how_to_leave", show=False),
        # Before the next key is handed out: whoever types on at once must not type into the field just left.
        Binding("tab", "focus_next", show=False, priority=True),
        Binding("shift+tab", "focus_previous", show=False, priority=True),
    ]

    language: reactive[Language] = reactive[Language]("id", init=False)
    job: reactive[Profile | None] = reactive["Profile | None"](None, init=False, always_update=True)
    """The job that requests are judged on."""
    reply_language: reactive[ReplyLanguage] = reactive[ReplyLanguage]("auto", init=False)
    """The language of drafts."""
    records: reactive[int] = reactive(0, init=False)
    """Counts what this session wrote down, so that lists know when to look again."""

    def __init__(self, coach: Coach, *, clock: Clock = _now, trying: Trying | None = None) -> None:
        super().__init__()
        self.coach = coach
        self.trying = trying
        self.clock = clock
        self.job_name: str | None = None
        self._asking = threading.Lock()
        self.set_reactive(TegasApp.language, coach.language)
        self.set_reactive(TegasApp.reply_language, coach.settings.reply_language)
        for theme in themes.OWN:
            self.register_theme(theme)
        # Before anything is mounted: a theme that is set later has the whole stylesheet read once more.
        wanted = coach.settings.theme
        self.set_reactive(TegasApp.theme, wanted if wanted in self.available_themes else themes.DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._theme_kept = self.theme
        # The first words on screen name keys, so these are settled before, too.
        good, self._bad_keys = keys.check(coach.settings.keys)
        self.set_keymap(good)

    @property
    def unsent(self) -> Unsent:
        """Where typed texts are kept until they are recorded."""
        from coach.record.unsent import Unsent

        return Unsent(self.coach.paths.drafts)

    @property
    def job_title(self) -> str:
        """The title of the job, for the bar at the top."""
        return self.job.title if self.job else ""

    def get_driver_class(self) -> type[Driver]:
        """The driver of this terminal, made to take pastes as text."""
        return clean_pastes_of(super().get_driver_class())

    # Starting

    def on_mount(self) -> None:
        self._tell_about_settings()
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self._open_job()
        self._first_run()

    def on_ready(self) -> None:
        self.call_after_refresh(self._warm)

    @work
    async def _first_run(self) -> None:
        settings = self.coach.settings
        if settings.language is None:
            from coach.tui.screens.welcome import LanguageScreen

            self.set_language(await self.push_screen_wait(LanguageScreen()))
        if not settings.notice_seen:
            from coach.tui.screens.welcome import NoticeScreen

            await self.push_screen_wait(NoticeScreen())
            self.change_settings(notice_seen=True)
        if self.job is None and self.coach.profiles.names():
            from coach.tui.screens.job import pick_job

            await pick_job(self)
        if self.job is None:
            self.open_loading()

    @work(group="warming", exit_on_error=False)
    async def _warm(self) -> None:
        """Load what judging needs while the user still reads and types, so that the first verdict comes at once."""
        with contextlib.suppress(Exception):
            await off_screen(self._make_judge_ready)

    def _make_judge_ready(self) -> None:
        from coach.profile.models import Profile
        from coach.scope.models import Request

        # With words and a time in it: without, neither the encoder nor the calendar would be loaded.
        told = Request(text="Tolong jemput tamu sore ini ya.", sent_at=self.clock())
        for _ in self.ask(told, self.job or Profile(title="-", duties=[], kpis=[])):
            pass
        self.coach.check("Sore ini saya belum bisa, Pak.", told)

    def ask(self, request: Request, profile: Profile) -> Iterator[AskEvent]:
        """`Coach.ask` for one thread at a time; the others wait."""
        with self._asking:
            yield from self.coach.ask(request, profile)

    def _tell_about_settings(self) -> None:
        """Name what stands in the settings and cannot be used, once."""
        wanted = self.coach.settings.theme
        if wanted not in self.available_themes:
            self.notice("app.theme_unknown", severity="warning", name=wanted)
        if self._bad_keys:
            lines = [self.say(line.reason, name=line.name, press=line.key) for line in self._bad_keys]
            self.notice("app.keys_wrong.some", severity="warning", lines="\n".join(lines))

    def _keep_theme(self, theme: Any) -> None:
        if theme.name != self._theme_kept:
            self._theme_kept = theme.name
            self.change_settings(theme=theme.name)

    # Words and errors

    def say(self, key: str, **values: object) -> str:
        """The sentence for `key` in the language of the interface."""
        return say(self.language, key, **values)

    def sentence(self, error: Exception) -> str:
        """One line for what went wrong, in the language of the interface."""
        if isinstance(error, Problem):
            return shown(sentence(self.language, error))
        if isinstance(error, OSError):
            name = str(error.filename or "")
            return shown(self.say("app.error.file", path=name, reason=error))
        told = self.say("app.error.unexpected")
        log = write_fault(self.coach.paths, error, self.clock())
        return shown(f"{told} {self.say('app.error.logged', path=homely(log))}" if log else told)

    def tell(self, error: Exception) -> None:
        """Tell an error as one notification. Nothing that was typed is touched."""
        self.notify(self.sentence(error), severity="error", timeout=12, markup=False)

    def notice(self, key: str, *, severity: SeverityLevel = "information", **values: object) -> None:
        """Tell something, as text that is never markup. Good news takes the place of what was told before."""
        if severity == "information":
            self.clear_notifications()
        self.notify(shown(self.say(key, **values)), severity=severity, timeout=8, markup=False)

    def key_of(self, action: str) -> str:
        """The first key of an action, as it is shown."""
        return self.keys_of(action).partition(" / ")[0]

    def keys_of(self, action: str) -> str:
        """Every key of an action, as they are shown."""
        bound = self._keymap.get(action, keys.TABLE[action].keys).split(",")
        return " / ".join(self.get_key_display(Binding(key.strip(), action)) for key in bound)

    def get_key_display(self, binding: Binding) -> str:
        """`F5`, `Ctrl+S`, `Esc`: as they stand on the keyboard."""
        *modifiers, key = binding.key.split("+")
        name = format_key(key)
        if modifiers or key[1:].isdigit():
            name = name.upper()
        return "+".join([*(part.capitalize() for part in modifiers), _KEY_NAMES.get(key, name)])

    # Settings

    def change_settings(self, **changes: Any) -> None:
        """Use settings from now on and keep them; where they cannot be kept, say so and use them all the same."""
        try:
            self.coach.change_settings(**changes)
        except Problem as problem:
            self.coach.settings = self.coach.settings.model_copy(update=changes)
            self.tell(problem)

    def set_language(self, language: Language) -> None:
        """Speak `language` from now on, on every screen."""
        self.change_settings(language=language)
        self.language = language

    def set_reply_language(self, language: ReplyLanguage) -> None:
        """Draft in `language` from now on, the answer that is on screen too."""
        self.change_settings(reply_language=language)
        self.reply_language = language

    def action_switch_language(self) -> None:
        """Indonesian, English, and back."""
        self.clear_notifications()
        self.set_language("en" if self.language == "id" else "id")

    # Going about

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen is blank nothing but coming back and leaving does anything."""
        if isinstance(self.screen, BlankScreen):
            return action in ("blank", "leave_app", "back")
        return super().check_action(action, parameters)

    async def action_go(self, mode: str) -> None:
        """Open a mode as it was left."""
        self.clear_notifications()
        await self.switch_mode(mode)
        if mode == "record":
            for search in self.screen.query("#search"):
                search.focus()

    def action_blank(self) -> None:
        """Cover the screen, or uncover it as it was."""
        if isinstance(self.screen, BlankScreen):
            self.pop_screen()
        else:
            self.push_screen(BlankScreen())

    def action_help(self) -> None:
        """What can be done here, and with which keys."""
        from coach.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.clear_notifications()
            self.push_screen(HelpScreen.about(self.screen))

    def action_settings(self) -> None:
        """Language, language of replies, theme."""
        from coach.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.clear_notifications()
            self.push_screen(SettingsScreen())

    def action_command_palette(self) -> None:
        """Every action by its name."""
        from coach.tui.screens.palette import Palette, palette_open

        if not palette_open(self.screen):
            self.push_screen(Palette(placeholder=self.say("app.palette.search")))

    def search_themes(self) -> None:
        """Every theme by its name."""
        from textual.theme import ThemeProvider

        from coach.tui.screens.palette import Palette

        self.push_screen(Palette([ThemeProvider], placeholder=self.say("app.palette.search_themes")))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the keys of this screen do, and what has no key, in the language of the interface."""
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id in keys.TABLE and binding.id not in seen and binding.id != "palette" and active.enabled:
                seen.add(binding.id)
                yield SystemCommand(
                    binding.description,
                    self.key_of(binding.id),
                    partial(self.run_action, binding.action, active.node),
                )
        yield SystemCommand(self.say("app.palette.theme"), self.say("app.palette.theme_help"), self.search_themes)
        if "load_job" not in seen:
            yield SystemCommand(self.say("app.keys.load_job"), self.say("app.palette.load_help"), self.open_loading)

    def action_tell_how_to_leave(self) -> None:
        """Ctrl+C copies in a text field; elsewhere people expect it to leave."""
        self.notice("app.how_to_quit", press=self.key_of("quit"))

    @work(exclusive=True, group="quitting")
    async def action_leave_app(self) -> None:
        """Leave; ask first where corrections would be given up. What was typed elsewhere is kept anyway."""
        from coach.tui.screens.correct import CorrectScreen
        from coach.tui.screens.dialogs import Ask, Question

        screens = [screen for screen in self.screen_stack if isinstance(screen, CorrectScreen)]
        if any(screen.correcting.changed for screen in screens):
            question = Question("app.correct.give_up_quit", ("keep", "quit"))
            if await self.push_screen_wait(Ask(question)) != "quit":
                return
        self.exit()

    # The job

    def _open_job(self) -> None:
        """The job of the last time, where there is one that can be read."""
        try:
            name = self.coach.profiles.current()
            if name is not None:
                self.job_name, self.job = name, self.coach.profiles.load(name)
        except Problem as problem:
            self.tell(problem)

    def use_job(self, name: str) -> None:
        """Judge by a saved job from now on. Raises Problem where it cannot be read."""
        profile = self.coach.profiles.load(name)
        self.coach.profiles.use(name)
        self.job_name, self.job = name, profile

    def save_job(self, name: str, profile: Profile) -> str:
        """Write a corrected job back under its own name, and judge by it from now on."""
        self.coach.profiles.save(profile, name)
        self.use_job(name)
        return name

    def add_job(self, name: str, profile: Profile, *, replace: bool = False) -> str:
        """Save a new job and judge by it from now on; returns the name as it is kept.

        Raises WrongUsage `profile.store.taken` where a job of this name is there and `replace` is false.
        """
        name = self.coach.profiles.add(profile, name, replace=replace)
        self.use_job(name)
        return name

    @work(exclusive=True, group="loading")
    async def open_loading(self) -> None:
        """Load a document, correct what was read, save it, and use it from then on."""
        from coach.tui.screens.load import LoadScreen

        if not any(isinstance(screen, LoadScreen) for screen in self.screen_stack):
            await self.push_screen_wait(LoadScreen())

    def try_message(self, trying: Trying) -> None:
        """Put a message to try into the request screen, unless something stands there."""
        for screen in self.screen_stack:
            if isinstance(screen, RequestScreen):
                screen.try_message(*trying)

    def record_changed(self) -> None:
        """The record holds more than it did."""
        self.records += 1
