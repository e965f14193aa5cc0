"""A story of the record as a row of the list: what was asked and judged, and below it what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from textual.content import Content

from coach.record.models import Outcome, Record
from coach.record.timeline import Story
from coach.tui.moments import show_moment
from coach.tui.widgets.verdict_card import SYMBOLS
from coach.tui.words import one_line

OUTCOME_SYMBOLS: dict[Outcome, str] = {"accepted": "✔", "insisted": "↻", "escalated": "↑", "retaliated": "!"}
"""One cell each; the word beside it says the same."""
Say: TypeAlias = Callable[..., str]
"""The catalogue's sentence for a key, with its values."""


def row_of(say: Say, story: Story, room: int) -> Content:
    """The story on one or two lines of `room` columns."""
    record = story.record
    scope = record.verdict.scope if record.verdict else None
    judged = f"{SYMBOLS[scope]} {say(f'app.scope.{scope}')}" if scope else "–"
    asked = say("log.is_deleted") if record.deleted else one_line(record.request)
    name = one_line(record.sender)
    # A message that was pasted with its sender names them already.
    sender = f"{name}: " if name and not asked.casefold().startswith(f"{name}:".casefold()) else ""
    when = show_moment(record.at or record.written_at)
    first = Content.assemble(f"{record.n:>4}  {when}  ", (f"{judged}  ", "bold"), sender, asked)
    lines = [first.truncate(room, ellipsis=True)]
    became = [Content.styled(outcome_words(say, story.outcome), "bold")] if story.outcome else []
    became += [Content(part) for part in _became(say, story)]
    if became:
        second = Content.assemble("      ↳ ", Content(" · ").join(became))
        lines.append(second.truncate(room, ellipsis=True))
    return Content("\n").join(lines)


def outcome_words(say: Say, outcome: Outcome) -> str:
    """`↻ Tetap mendesak`."""
    return f"{OUTCOME_SYMBOLS[outcome]} {say(f'log.outcome.{outcome}')}"


def added_lines(say: Say, added: Record) -> Iterator[str]:
    """What a record adds to its request, in lines; nothing for a deletion, which the request itself shows."""
    if added.outcome:
        yield outcome_words(say, added.outcome)
    if added.attachment:
        yield say("log.attached", name=one_line(added.attachment.name), sha256=added.attachment.sha256)
    if added.minutes:
        yield say("log.minutes", minutes=added.minutes)
    if added.note:
        yield added.note
    if added.deleted:
        yield say("log.is_deleted")


def _became(say: Say, story: Story) -> Iterator[str]:
    if story.minutes:
        yield say("log.minutes", minutes=story.minutes)
    if story.attachments:
        yield say("record.screen.attachments", count=len(story.attachments))
    notes = sum(bool(record.note) for record in (story.record, *story.added))
    if notes:
        yield say("record.screen.notes", count=notes)
    if story.record.reply:
        yield say("record.screen.replied", reply=one_line(story.record.reply))
