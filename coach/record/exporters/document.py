"""The export that people read, as blocks: cover, summary, timeline, verification. Markdown, PDF and mail draw it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from coach.config import Language
from coach.language.messages import say
from coach.record.exporters.view import Item, View
from coach.record.models import Record
from coach.record.tally import Asker, Week
from coach.reply.when import told_date, told_in_full


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 opens a page of its own in print."""

    level: int
    text: str


@dataclass(frozen=True)
class Pairs:
    """Names and their values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paragraph:
    """The coach's own words."""

    text: str


@dataclass(frozen=True)
class Quoted:
    """Somebody's own words, under a label."""

    label: str
    text: str


Block = Heading | Pairs | Paragraph | Quoted


def document(view: View) -> Iterator[Block]:
    """The export of `view`, from the cover on."""
    yield from _cover(view)
    yield from _summary(view)
    yield from _timeline(view)
    yield from _verification(view)


def title(view: View) -> str:
    """What the export is called."""
    return say(view.language, "log.document.title")


def _cover(view: View) -> Iterator[Block]:
    language, profile, tally = view.language, view.profile, view.tally
    yield Heading(1, title(view))
    rows: list[tuple[str, str | None]] = []
    if profile is not None:
        rows += [
            ("name", profile.name),
            ("job", profile.title),
            ("division", profile.division),
            ("company", profile.company),
            ("contract", profile.contract_ref),
            ("hours", profile.working_hours),
        ]
    if tally.since and tally.until:
        rows.append(("period", f"{told_date(_at(tally.since), language)} – {told_date(_at(tally.until), language)}"))
    if view.selection.people:
        rows.append(("people", ", ".join(view.selection.people)))
    withheld = sum(item.state == "withheld" for item in view.items)
    deleted = sum(item.state == "deleted" for item in view.items)
    rows += [("shown", str(len(view.shown))), ("withheld", str(withheld) if withheld else None)]
    rows += [("deleted", str(deleted) if deleted else None)]
    rows += [("as_of", told_in_full(view.as_of, language) if view.as_of else None), ("head", view.head)]
    yield Pairs(tuple((say(language, f"log.document.{name}"), value) for name, value in rows if value))
    yield Paragraph(say(language, "log.document.about"))


def _summary(view: View) -> Iterator[Block]:
    language, tally = view.language, view.tally
    yield Heading(1, say(language, "log.document.summary"))
    rows = [(say(language, "log.tally.requests"), str(tally.requests))]
    rows += [(say(language, f"log.scope.{scope}"), str(count)) for scope, count in tally.scopes.items()]
    rows += [(say(language, f"log.condition.{name}"), str(count)) for name, count in tally.conditions.items()]
    yield Pairs(tuple(rows))
    if tally.extra.asked:
        yield Heading(2, say(language, "log.tally.extra"))
        extra = tally.extra.model_dump()
        yield Pairs(tuple((say(language, f"log.tally.{name}"), str(count)) for name, count in extra.items()))
    if tally.outcomes:
        yield Heading(2, say(language, "log.tally.outcomes"))
        yield Pairs(tuple((say(language, f"log.outcome.{name}"), str(n)) for name, n in tally.outcomes.items()))
    if tally.people:
        yield Heading(2, say(language, "log.tally.people"))
        yield Pairs(tuple((each.name or say(language, "log.tally.nobody"), asked(view, each)) for each in tally.people))
    if tally.weeks:
        yield Heading(2, say(language, "log.tally.weeks"))
        yield Pairs(tuple(week_row(view, number) for number in range(len(tally.weeks))))
        yield Paragraph(say(language, "log.tally.limits"))
        for cited in view.law:
            law = cited.article
            yield Quoted(f"{law.instrument}, {law.article}", " … ".join(cited.about.quotes))
            yield Paragraph(say(language, "log.document.law", as_of=law.as_of, verification=law.verification))


def asked(view: View, asker: Asker) -> str:
    """How often one person asked, in a line."""
    return say(view.language, "log.tally.asked_by", **asker.model_dump())


def week_row(view: View, number: int) -> tuple[str, str]:
    """A week and what stood in it."""
    week = view.tally.weeks[number]
    return week.week, told_week(week, view.language)


def told_week(week: Week, language: Language) -> str:
    """What stood in a week, in a line."""
    told = [say(language, "log.tally.week", requests=week.outside_hours)]
    if week.minutes:
        told.append(say(language, "log.tally.hours", hours=hours(week.minutes)))
    if week.rest_minutes:
        told.append(say(language, "log.tally.rest", hours=hours(week.rest_minutes)))
    if week.over_week:
        told.append(say(language, "log.tally.over_week"))
    told += [say(language, "log.tally.over_day", day=told_date(_at(day), language)) for day in week.days_over]
    return "; ".join(told)


def hours(minutes: int) -> str:
    """Minutes as hours and minutes: "2:30"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def _timeline(view: View) -> Iterator[Block]:
    language = view.language
    yield Heading(1, say(language, "log.document.timeline"))
    if not view.items:
        yield Paragraph(say(language, "log.document.nothing"))
    for item in view.items:
        yield from _item(view, item)


def _item(view: View, item: Item) -> Iterator[Block]:
    language, record = view.language, item.story.record
    when = told_in_full(item.at, language)
    if item.state != "shown":
        yield Heading(2, f"{item.n} · {when}")
        yield Paragraph(say(language, f"log.document.hidden.{item.state}"))
        yield Pairs(((say(language, "log.document.hash"), record.hash),))
        return
    channel = say(language, f"app.channel.{record.channel}") if record.channel else None
    yield Heading(2, " · ".join(part for part in (str(item.n), when, record.sender, channel) if part))
    yield Quoted(say(language, "cli.log.request"), record.request)
    verdict = record.verdict
    if verdict is not None:
        told = [say(language, f"log.scope.{verdict.scope}"), say(language, f"log.kind.{verdict.kind}")]
        told += [say(language, f"log.condition.{name}") for name in verdict.conditions]
        yield Pairs(((say(language, "cli.log.verdict"), " · ".join(told)),))
        for evidence in verdict.evidence:
            source = f" ({evidence.source})" if evidence.source else ""
            label = say(language, "log.document.clause", clause=_clause(view, evidence.clause)) + source
            yield Quoted(label, evidence.quote)
    if record.reply is not None:
        yield Quoted(say(language, "cli.log.reply"), record.reply)
    if record.note is not None:
        yield Quoted(say(language, "cli.log.note"), record.note)
    for added in item.story.added:
        yield from _added(view, added)
    rows = []
    if record.origin is not None:
        edited = say(language, "log.document.edited") if record.origin.edited else ""
        place = say(language, f"log.document.source.{record.origin.source}", **record.origin.model_dump())
        rows.append((say(language, "log.document.origin"), f"{place}{edited}"))
    rows.append((say(language, "log.document.written"), told_in_full(record.written_at, language)))
    rows.append((say(language, "log.document.hash"), record.hash))
    yield Pairs(tuple(rows))


def _added(view: View, added: Record) -> Iterator[Block]:
    language = view.language
    when = told_in_full(added.at or added.written_at, language)
    told: list[tuple[str, str]] = []
    if added.outcome is not None:
        told.append(("outcome", say(language, f"log.outcome.{added.outcome}")))
    if added.minutes:
        told.append(("minutes", hours(added.minutes)))
    if added.attachment is not None:
        told.append(("attachment", f"{added.attachment.name} · SHA-256 {added.attachment.sha256}"))
    if told:
        yield Pairs(tuple((say(language, f"log.document.{name}"), f"{value} · {when}") for name, value in told))
    if added.note is not None:
        yield Quoted(say(language, "log.document.note", when=when), added.note)


def _clause(view: View, clause: str) -> str:
    named = ("catch_all", "contract_ref", "working_hours")
    return say(view.language, f"log.clause.{clause}") if clause in named else clause


def _verification(view: View) -> Iterator[Block]:
    language = view.language
    yield Heading(1, say(language, "log.document.verification"))
    yield Pairs(
        (
            (say(language, "log.document.records"), str(view.count)),
            (say(language, "log.document.head"), view.head),
        )
    )
    for name in ("how_sealed", "how_checked", "what_it_shows", "not_law"):
        yield Paragraph(say(language, f"log.document.{name}"))


def _at(day: date) -> datetime:
    """A day as the moment at which it begins."""
    return datetime.combine(day, time())
