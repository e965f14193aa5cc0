"""The KPI check of a job: every KPI with its marks, the sheet, the gaps, and what is said of the chosen line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.sending import copy, save
from coach.tui.widgets.clause_list import measure_of
from coach.tui.words import Act, one_line, tegas

if TYPE_CHECKING:
    from coach.config import Language
    from coach.kpi.models import Gap, JobCheck, KpiCheck, Question, ReportForm, SheetFinding
    from coach.profile.models import Profile


class AuditScreen(ModeScreen[None]):
    """Checks as it opens and whenever the language changes. Escape closes, also while it is still checking."""

    MODE = "job"
    HELP_KEY = "app.help.audit"
    AUTO_FOCUS = "#audit-list"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("ask_about_job"),
        bind("copy_wording"),
        bind("report_pdf"),
        bind("report_md"),
        bind("close"),
        Binding("right", "read", show=False),
        Binding("left", "choose", show=False),
    ]

    def __init__(self, job: Profile) -> None:
        super().__init__()
        self._job = job
        self._checked: JobCheck | None = None
        self._language: Language | None = None
        """The language that the check is told in."""

    def body(self) -> ComposeResult:
        yield Static("", id="audit-counts", classes="how", markup=False)
        with Container(id="audit"):
            yield OptionList(id="audit-list", markup=False)
            with VerticalScroll(id="audit-page"):
                yield Static("", id="audit-told", markup=False)
        with Horizontal(classes="acts"):
            yield Act("app.audit.ask", id="act-ask-about-job", action="ask_about_job")
            yield Act("app.audit.copy", id="act-copy-wording", action="copy_wording")
            yield Act("app.audit.pdf", id="act-report-pdf", action="report_pdf")
            yield Act("app.audit.md", id="act-report-md", action="report_md")

    def retell(self) -> None:
        self._check()

    @work(exclusive=True, group="checking", exit_on_error=False)
    async def _check(self) -> None:
        app, job = tegas(self), self._job
        language = app.language
        self.query_one("#audit-counts", Static).update(self.say("app.audit.checking", count=len(job.kpis)))
        try:
            # The first check loads the encoder.
            checked = await off_screen(lambda: app.coach.check_kpis(job))
        except Exception as error:
            app.tell(error)
            return
        self._checked, self._language = checked, language
        self._show()

    def on_resize(self) -> None:
        # The list gets its own width after the screen has.
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """The list, cut to its width, with the line chosen that was."""
        from coach.kpi.report import counts

        checked, language = self._checked, self._language
        if checked is None or language is None:
            return
        told = counts(checked, language) if checked.kpis else self.say("kpi.view.none")
        self.query_one("#audit-counts", Static).update(told)
        listed = self.query_one("#audit-list", OptionList)
        listed.border_title = self.say("app.audit.list")
        page = self.query_one("#audit-page")
        page.border_title = self.say("app.audit.chosen")
        page.border_subtitle = self.say("app.audit.scroll")
        at = listed.highlighted_option.id if listed.highlighted_option else None
        # On a small screen the list is as wide as the screen, else half of it.
        room = max(24, listed.size.width - 2)
        with self.prevent(OptionList.OptionHighlighted):
            listed.clear_options()
            listed.add_options(self._lines(checked, language, room))
            ids = [option.id for option in listed.options]
            first = next((n for n, option in enumerate(listed.options) if not option.disabled), None)
            listed.highlighted = ids.index(at) if at is not None and at in ids else first
        self._tell()

    def _lines(self, checked: JobCheck, language: Language, room: int) -> Iterator[Option]:
        from coach.kpi.report import marks
        from coach.kpi.whose import whose

        yield self._heading("app.job.kpis", len(checked.kpis))
        for n, one in enumerate(checked.kpis):
            name = Content.assemble((f"{one_line(str(one.id))} ", "bold"), one_line(one.text))
            owner = f"  {whose(one, language)}"
            first = name.truncate(max(12, room - len(owner)), ellipsis=True)
            yield Option(
                Content.assemble(first, owner, f"\n   {' '.join(marks(one, language))}"),
                id=f"kpi:{n}",
            )
        yield self._heading("app.audit.sheet", len(checked.sheet))
        for n, finding in enumerate(checked.sheet):
            yield Option(Content(f"✗ {one_line(finding.text)}"), id=f"sheet:{n}")
        yield self._heading("app.audit.gaps", len(checked.gaps))
        for n, gap in enumerate(checked.gaps):
            yield Option(Content(f"? {one_line(gap.text)}"), id=f"gap:{n}")

    def _heading(self, key: str, count: int) -> Option:
        return Option(Content.styled(f"── {self.say(key, count=count)} ──", "bold"), disabled=True)

    @property
    def _chosen(self) -> KpiCheck | SheetFinding | Gap | None:
        option = self.query_one("#audit-list", OptionList).highlighted_option
        if self._checked is None or option is None or option.id is None:
            return None
        kind, _, n = option.id.partition(":")
        if kind == "kpi":
            return self._checked.kpis[int(n)]
        return self._checked.sheet[int(n)] if kind == "sheet" else self._checked.gaps[int(n)]

    @on(OptionList.OptionHighlighted, "#audit-list")
    def _chose(self) -> None:
        self._tell()
        self.query_one("#audit-page").scroll_home(animate=False)

    def _tell(self) -> None:
        self.query_one("#audit-told", Static).update(Content("\n").join(self._details()))

    def _details(self) -> Iterator[Content]:
        from coach.kpi.models import KpiCheck, SheetFinding

        chosen = self._chosen
        if isinstance(chosen, KpiCheck):
            yield from self._kpi(chosen)
        elif chosen is not None:
            yield Content.styled(one_line(chosen.text), "bold")
            named = chosen.kpis if isinstance(chosen, SheetFinding) else []
            for kpi in self._job.kpis:
                if kpi.id in named:
                    yield Content(f"• {one_line(kpi.id)}: {one_line(kpi.text)}")
        question = self._question(chosen)
        if question is not None:
            to = self.say(f"kpi.view.to.{question.to}")
            yield Content.styled(self.say("app.audit.question", to=to), "bold")
            yield Content(one_line(question.text))

    def _kpi(self, one: KpiCheck) -> Iterator[Content]:
        from coach.kpi.report import marks
        from coach.kpi.whose import whose

        language = self._language or tegas(self).language
        kpi = next((each for each in self._job.kpis if each.id == one.id), None)
        measure = measure_of(self.say, kpi) if kpi is not None else ""
        yield Content.assemble(
            (f"{one_line(str(one.id))}. {one_line(one.text)}", "bold"), f" [{measure}]" * bool(measure)
        )
        yield Content(" · ".join(marks(one, language)))
        yield Content(whose(one, language))
        if one.suggestion:
            press = tegas(self).key_of("copy_wording")
            yield Content.styled(self.say("app.audit.wording", press=press), "bold")
            yield Content(one_line(one.suggestion))
        if one.reasons or one.missing:
            yield Content.styled(self.say("app.audit.why"), "bold")
        for reason in [*one.reasons, *([one.missing] if one.missing else [])]:
            yield Content(f"• {one_line(reason)}")
        if one.achievable == "unknown":
            yield Content(f"• {self.say('app.audit.unknown')}")
        elif not one.reasons and not one.missing:
            yield Content(self.say("kpi.view.fine"))

    def _question(self, chosen: KpiCheck | SheetFinding | Gap | None) -> Question | None:
        """What to ask about it. Each finding of the sheet has a question, in the same order."""
        from coach.kpi.models import KpiCheck, SheetFinding

        if self._checked is None or chosen is None:
            return None
        asked = self._checked.questions
        if isinstance(chosen, SheetFinding):
            kinds = {finding.kind for finding in self._checked.sheet}
            about = [each for each in asked if each.about in kinds]
            at = next(n for n, finding in enumerate(self._checked.sheet) if finding is chosen)
            return about[at] if at < len(about) else None
        name = str(chosen.id) if isinstance(chosen, KpiCheck) else chosen.kind
        return next((each for each in asked if each.about == name), None)

    @on(OptionList.OptionSelected, "#audit-list")
    def action_read(self) -> None:
        """Into what is said of it, to scroll it."""
        self.query_one("#audit-page").focus()

    def action_choose(self) -> None:
        """Back to the list."""
        self.query_one("#audit-list").focus()

    @work(exclusive=True, group="copying", exit_on_error=False)
    async def action_copy_wording(self) -> None:
        """Copy the suggested wording; where there is none, the question to ask."""
        from coach.kpi.models import KpiCheck

        app, chosen = tegas(self), self._chosen
        if isinstance(chosen, KpiCheck) and chosen.suggestion:
            await copy(app, one_line(chosen.suggestion), "app.audit.wording_copied", "app.audit.copied_by_terminal")
            return
        question = self._question(chosen)
        if question is not None:
            await copy(app, one_line(question.text), "app.audit.question_copied", "app.audit.copied_by_terminal")
        else:
            app.notice("app.audit.nothing_to_copy", severity="warning")

    def action_report_pdf(self) -> None:
        """Save the whole check as a PDF."""
        self._save_report("pdf")

    def action_report_md(self) -> None:
        """Save the whole check as Markdown."""
        self._save_report("md")

    @work(exclusive=True, group="saving", exit_on_error=False)
    async def _save_report(self, form: ReportForm) -> None:
        app, checked = tegas(self), self._checked
        if checked is None:
            return
        try:
            data = await off_screen(lambda: app.coach.kpi_report(form, checked, self._job, app.clock()))
            await save(
                app, data, form, "app.audit.save_heading", "kpi.view.saved", stem="kpi", folder="app.audit.folder"
            )
        except Exception as error:
            app.tell(error)

    def action_ask_about_job(self) -> None:
        """What to ask HR or the supervisor."""
        from coach.tui.screens.questions import QuestionsScreen

        if self._checked is not None and self._language is not None:
            self.app.push_screen(QuestionsScreen(self._job, self._checked, self._language))

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

    def action_close(self) -> None:
        self.dismiss(None)
