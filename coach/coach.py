"""Coach: opens settings and store, wires one small service a step, and holds no logic of its own.

Every face (command line, app) talks to it alone. What takes time yields events, so that a face can show them as
they come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coach.assisting import Assisting
from coach.config import Language, ReplyLanguage

if TYPE_CHECKING:
    from coach.drill.drill import Drill
    from coach.drill.models import Due
    from coach.kpi.models import Asked, JobCheck, KpiCheck, Moment, Question, Recipient, ReportForm
    from coach.practice.practice import Practice
    from coach.profile.models import Profile
    from coach.profile.reading import Cancel, ReadingEvent
    from coach.record.backup import Restored
    from coach.record.exporting import Form
    from coach.record.importing import FileRead, ImportEvent, Wanted
    from coach.record.looking import Looked
    from coach.record.models import Record, Verification
    from coach.record.tally import Tally
    from coach.record.timeline import Selection
    from coach.reply.anew import Asked as ThreadAsk
    from coach.reply.assess import Assessment
    from coach.reply.buy_time import BoughtTime
    from coach.reply.channels import HandedOver, Way
    from coach.reply.confirm import Confirmation, Spoken
    from coach.reply.held import Held
    from coach.reply.models import Draft, DraftChannel, Risk
    from coach.reply.thread import Thread
    from coach.scope.models import Request, Verdict


@dataclass(frozen=True)
class VerdictGiven:
    """The rules have answered."""

    verdict: Verdict


@dataclass(frozen=True)
class DraftsWritten:
    """The drafts that match the verdict, one for each channel and tone."""

    drafts: list[Draft]


AskEvent = VerdictGiven | DraftsWritten


class Coach(Assisting):
    """One user's coach."""

    def read_documents(self, files: Sequence[Path], *, cancel: Cancel | None = None) -> Iterator[ReadingEvent]:
        """Read job descriptions and KPI sheets into one profile; saves nothing.

        Closing the iterator cancels, and so does `cancel`, at once and from any thread.
        """
        from coach.profile.reading import read_documents

        return read_documents(files, self.language, cancel=cancel)

    def check_kpis(self, profile: Profile) -> JobCheck:
        """Whether a job's KPIs are clear, possible and its own, and what its description leaves open."""
        from coach.kpi.check import check_job

        return check_job(profile, self.language)

    def check_kpi(self, asked: Asked) -> KpiCheck:
        """One KPI beside the role that has it."""
        from coach.kpi.check import check_kpi

        return check_kpi(asked, self.language)

    def questions(self, profile: Profile, *, when: Moment = "now", to: Recipient | None = None) -> list[Question]:
        """What to ask about a job, of everyone or of one recipient, before starting or now."""
        from coach.kpi.questions import chosen

        return chosen(self.check_kpis(profile).questions, when, to)

    def kpi_report(self, form: ReportForm, checked: JobCheck, profile: Profile, now: datetime) -> bytes:
        """A job's KPI check as the content of a file; `now` dates the PDF."""
        if form == "pdf":
            from coach.record.exporters.kpi_report import kpi_pdf

            return kpi_pdf(checked, profile, self.language, now)
        from coach.kpi.report import markdown

        return markdown(checked, profile, self.language).encode("utf-8")

    def ask(self, request: Request, profile: Profile) -> Iterator[AskEvent]:
        """What `request` is to `profile`, then what to answer."""
        from coach.reply.drafter import write_drafts

        verdict = self.judge.judge(request, profile, self.language)
        yield VerdictGiven(verdict)
        yield DraftsWritten(write_drafts(request, verdict, profile))

    def check(
        self, reply: str, request: Request, profile: Profile | None = None, earlier: Sequence[str] = ()
    ) -> Assessment:
        """Whether a reply of the user's is all right; `earlier` is what they said before in the same conversation."""
        from coach.reply.assess import assess

        return assess(reply, self.answered(request, profile), earlier)

    def hold(self, thread: Thread, request: Request, profile: Profile, *, verdict: Verdict | None = None) -> Held:
        """The reply to the last message of `thread`, which presses for what was asked in it, or asks something else.

        `request` is its first message, `verdict` the one on it, where there is one already.
        """
        from coach.reply.anew import answer_anew, meant_by_last
        from coach.reply.holding import hold_line
        from coach.reply.thread import Thread

        channel: DraftChannel = "email" if request.channel == "email" else "whatsapp"
        asked = self._asked_in(thread, request, profile, verdict)
        meant = meant_by_last(thread, asked)
        if len(asked) > 1 and meant.at == len(thread.messages) - 1:
            return answer_anew(thread, meant, asked[-2], profile, channel)
        before = [said.text for said in thread.messages[: meant.at] if said.speaker == "me"]
        since = Thread(messages=thread.messages[meant.at :])
        return hold_line(since, meant.verdict, meant.request, profile, channel, before)

    def verdict_on_last(self, thread: Thread, request: Request, profile: Profile, verdict: Verdict) -> Verdict:
        """The verdict on what the last message of `thread` is about; `verdict` is on `request`, its first."""
        from coach.reply.anew import meant_by_last

        return meant_by_last(thread, self._asked_in(thread, request, profile, verdict)).verdict

    def _asked_in(self, thread: Thread, request: Request, profile: Profile, verdict: Verdict | None) -> list[ThreadAsk]:
        from coach.reply.anew import asked_in

        def judged(asked: Request) -> Verdict:
            return self.judge.judge(asked, profile, self.language)

        return asked_in(thread, request, verdict or judged(request), judged)

    def risk(self, verdict: Verdict, draft: Draft, request: Request, profile: Profile) -> Risk | None:
        """What to know before this draft is copied or sent."""
        from coach.reply.risk import risk_of_sending

        return risk_of_sending(verdict, draft, request, profile, self.language)

    def confirm(
        self,
        spoken: Spoken,
        profile: Profile,
        *,
        now: datetime,
        channel: DraftChannel = "whatsapp",
        language: ReplyLanguage = "auto",
    ) -> Confirmation:
        """A message that puts a request made by voice in writing, seen from `now`."""
        from coach.reply.confirm import confirm_spoken
        from coach.scope.models import Request

        heard = Request(text=spoken.text, channel="verbal", sender=spoken.sender, sent_at=spoken.at)
        verdict = self.judge.judge(heard, profile, self.language)
        return confirm_spoken(
            spoken,
            profile,
            now=now,
            channel=channel,
            language=language,
            interface=self.language,
            own_duty=verdict.scope == "in",
            private=verdict.kind == "harassment",
        )

    def buy_time(
        self, profile: Profile, *, now: datetime, sender: str | None, language: Language, until: datetime | None = None
    ) -> BoughtTime:
        """Lines that put an answer off until `until`, or a sensible hour."""
        from coach.reply.buy_time import buy_time

        return buy_time(now, profile=profile, sender=sender, language=language, until=until)

    def hand_over(
        self,
        way: Way,
        text: str,
        *,
        to: str | None = None,
        subject: str | None = None,
        profile: Profile | None = None,
        now: datetime,
    ) -> HandedOver:
        """A reply as one of the user's own apps takes it; sends nothing. Raises WrongUsage."""
        from coach.reply.channels import hand_over

        return hand_over(way, text, to=to, subject=subject, profile=profile, now=now, language=self.language)

    def record(
        self,
        request: Request,
        *,
        verdict: Verdict | None = None,
        profile: Profile | None = None,
        reply: str | None = None,
        note: str | None = None,
    ) -> Record:
        """Write a request, its verdict and the chosen reply down. Returns only when it is safe on disk."""
        from coach.record.writing import entry_of

        return self.ledger.add(entry_of(request, verdict=verdict, profile=profile, reply=reply, note=note))

    def drill(self, profile: Profile, *, minutes: int, now: datetime) -> Drill:
        """The job by heart: what is due of `profile`, then new cards, for so many minutes. Raises StoreProblem."""
        from coach.drill.drill import Drill

        return Drill(self.paths.drill, profile, self.language, minutes=minutes, now=now)

    def drill_due(self, profile: Profile, now: datetime) -> Due:
        """How many cards of `profile` wait, and when the others come. Raises StoreProblem."""
        from coach.drill.drill import due_of

        return due_of(self.paths.drill, profile, self.language, now)

    def look_into(self, path: Path) -> Iterator[FileRead | Looked]:
        """Who wrote in a chat or a mailbox, and when; writes nothing. Raises UnreadableInput."""
        from coach.record.looking import look_into

        return look_into(path)

    def import_messages(self, path: Path, wanted: Wanted, profile: Profile | None) -> Iterator[ImportEvent]:
        """Write down the asks in a chat or a mailbox, each once; closing the iterator cancels and writes nothing."""
        from coach.record.importing import import_file

        return import_file(path, wanted, ledger=self.ledger, judge=self.judge, profile=profile, language=self.language)

    def attach(self, n: int, path: Path, note: str | None = None) -> Record:
        """Add to record `n` that the file at `path` belongs to it. Raises UnreadableInput, WrongUsage."""
        from coach.record.attaching import attachment_of

        return self.ledger.attach(n, attachment_of(path), note=note)

    def export(self, form: Form, selection: Selection, profile: Profile | None) -> bytes:
        """The record, as far as `selection` shows it, as the content of a file."""
        from coach.record.exporting import exported

        return exported(form, self.ledger, selection, self.language, profile, self.law)

    def record_tally(self, profile: Profile | None, selection: Selection | None = None) -> Tally:
        """The sums of the record: work taken on, hours outside working time, who asked."""
        from coach.record.exporting import sums
        from coach.record.timeline import Selection

        return sums(self.ledger, selection or Selection(), profile)

    def verify_export(self, path: Path) -> Verification:
        """Whether a JSON export is whole. Raises UnreadableInput only where it cannot be opened."""
        from coach.record.verify_export import verify_export

        return verify_export(path, self.language)

    def sealed(self, seal: str, path: Path | None = None) -> int | None:
        """Which record has this seal, in the record or in a whole export of one; None where none has."""
        if path is None:
            return self.ledger.sealed(seal)
        from coach.record.verify_export import sealed_in

        return sealed_in(path, seal)

    def back_up(self, path: Path, passphrase: str) -> int:
        """Write the record, encrypted, to `path`; returns how many records it holds. Raises Problem."""
        from coach.record.backup import back_up

        return back_up(self.ledger, path, passphrase)

    def restore(self, path: Path, passphrase: str, *, replace: bool = False) -> tuple[Restored, int, Path | None]:
        """Bring a backup back; returns what was done, how many records there are, and what was kept aside."""
        from coach.record.backup import restore

        return restore(self.ledger, path, passphrase, replace=replace)

    @property
    def practice(self) -> Practice:
        """Rehearsals: scenarios, sessions, progress."""
        from coach.practice.practice import Practice

        return Practice(self.paths, self.judge, self.language)
