"""The CSV export: a row a request, for a spreadsheet. The same input gives the same bytes."""

from __future__ import annotations

import csv
import io

from coach.record.exporters.view import Item, View

COLUMNS = (
    "n",
    "state",
    "at",
    "from",
    "channel",
    "request",
    "scope",
    "kind",
    "conditions",
    "clauses",
    "reply",
    "outcome",
    "minutes_outside_hours",
    "notes",
    "attachments",
    "source",
    "hash",
    "previous",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would compute what begins so: a request could run a command on the reader's machine."""


def write_csv(view: View) -> bytes:
    """The table, in UTF-8 with the mark by which spreadsheets know it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in view.items:
        writer.writerow([_safe(value) for value in _row(item)])
    return buffer.getvalue().encode("utf-8-sig")


def _row(item: Item) -> list[str]:
    story, record = item.story, item.story.record
    if item.state != "shown":
        blank = [""] * (len(COLUMNS) - 5)
        return [str(item.n), item.state, item.at.isoformat(), *blank, record.hash, record.previous]
    verdict = record.verdict
    notes = [record.note, *(added.note for added in story.added)]
    return [
        str(item.n),
        item.state,
        item.at.isoformat(),
        record.sender or "",
        record.channel or "",
        record.request,
        verdict.scope if verdict else "",
        verdict.kind if verdict else "",
        "; ".join(verdict.conditions) if verdict else "",
        "; ".join(f"{evidence.clause}: {evidence.quote}" for evidence in verdict.evidence) if verdict else "",
        record.reply or "",
        story.outcome or "",
        str(story.minutes) if story.minutes else "",
        "\n".join(note for note in notes if note),
        "; ".join(f"{attachment.name} (SHA-256 {attachment.sha256})" for attachment in story.attachments),
        f"{record.origin.file}: {record.origin.place}" if record.origin else "",
        record.hash,
        record.previous,
    ]


def _safe(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
