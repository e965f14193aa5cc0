"""What to ask HR or the supervisor about a job, as a list, a WhatsApp message or a letter; to copy or to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.sending import copy, save
from coach.tui.widgets.choice import Choice
from coach.tui.words import Act, Page, Says, shown, tegas

if TYPE_CHECKING:
    from coach.config import Language
    from coach.kpi.models import Form, JobCheck, Moment, Recipient
    from coach.profile.models import Profile

FORMS = ("list", "whatsapp", "letter")
MOMENTS = ("now", "before_start")
EVERYONE = "everyone"


class QuestionsScreen(ModeScreen[None]):
    """The text follows the three choices above it. Escape closes."""

    MODE = "job"
    HELP_KEY = "app.help.questions"
    AUTO_FOCUS = "#questions-to"
    BINDINGS: ClassVar[list[BindingType]] = [bind("copy_questions"), bind("save_questions"), bind("close")]

    def __init__(self, job: Profile, checked: JobCheck, language: Language) -> None:
        super().__init__()
        self._job = job
        self._checked = checked
        self._language = language
        """The language that the questions are in."""

    def body(self) -> ComposeResult:
        yield Says("app.questions.how", classes="how")
        with Horizontal(classes="fields"):
            to = (EVERYONE, "supervisor", "hr")
            yield Choice("app.questions.to_whom", "app.questions.to", to, value=EVERYONE, id="questions-to")
            yield Choice("app.questions.moment", "app.questions.when", MOMENTS, value="now", id="questions-when")
            yield Choice("app.questions.form", "app.questions.as", FORMS, value="list", id="questions-as")
        yield Static("", id="questions-count", classes="how", markup=False)
        text = Page("app.questions.text", id="questions-text")
        text.read_only = True
        yield text
        with Horizontal(classes="acts"):
            yield Act("app.questions.copy", id="act-copy-questions", action="copy_questions", classes="main")
            yield Act("app.questions.save", id="act-save-questions", action="save_questions")

    def retell(self) -> None:
        if self._language != tegas(self).language:
            self._check()
        else:
            self._show()

    @work(exclusive=True, group="checking", exit_on_error=False)
    async def _check(self) -> None:
        app, job = tegas(self), self._job
        language = app.language
        self.query_one("#questions-count", Static).update(self.say("app.audit.checking", count=len(job.kpis)))
        try:
            self._checked = await off_screen(lambda: app.coach.check_kpis(job))
        except Exception as error:
            app.tell(error)
            return
        self._language = language
        self._show()

    @on(Choice.Changed)
    def _show(self) -> None:
        from coach.kpi.questions import IN_A_MESSAGE, chosen, message

        to, when, form = (self.query_one(f"#questions-{name}", Choice).value for name in ("to", "when", "as"))
        recipient = None if to == EVERYONE else cast("Recipient", to)
        asked = chosen(self._checked.questions, cast("Moment", when), recipient)
        text = message(asked, self._job, self._language, cast("Form", form))
        page = self.query_one("#questions-text", Page)
        page.text = shown(text) or self.say("kpi.view.no_questions")
        page.scroll_home(animate=False)
        most = min(len(asked), IN_A_MESSAGE) if form == "whatsapp" else len(asked)
        key = "app.questions.count" if most == len(asked) else "app.questions.some"
        self.query_one("#questions-count", Static).update(self.say(key, count=len(asked), most=most))
        for act in self.query(Act):
            act.disabled = not asked

    @property
    def _text(self) -> str | None:
        """The text as it stands; None where there is nothing to ask."""
        if self.query_one("#act-copy-questions", Act).disabled:
            tegas(self).notice("kpi.view.no_questions", severity="warning")
            return None
        return self.query_one("#questions-text", Page).text

    @work(exclusive=True, group="copying", exit_on_error=False)
    async def action_copy_questions(self) -> None:
        """Copy the text."""
        text = self._text
        if text is not None:
            await copy(tegas(self), text, "app.questions.copied", "app.questions.copied_by_terminal", "save_questions")

    @work(exclusive=True, group="saving", exit_on_error=False)
    async def action_save_questions(self) -> None:
        """Save the text as a file."""
        app, text = tegas(self), self._text
        if text is None:
            return
        try:
            data = f"{text}\n".encode()
            stem = self.say("app.questions.stem")
            await save(
                app,
                data,
                "txt",
                "app.questions.save_heading",
                "app.questions.saved",
                stem=stem,
                folder="app.audit.folder",
            )
        except Exception as error:
            app.tell(error)

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

    def action_close(self) -> None:
        self.dismiss(None)
