"""The labelled replies as lessons: what is read of each, and what is right about it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from coach.config import Language
from coach.reply.encoded import request_beside, talk_beside
from coach.reply.pressure import Tactic
from coach.reply.reading import AXES, EVENTS, STYLES, Axis, Event, Standing, features_of
from coach.reply.signs import Signs, signs_of

_PAIRED = {
    "missing_no": ("states_no", 0.0),
    "no_reason": ("gives_reason", 0.0),
    "no_alternative": ("offers_alternative", 0.0),
    "sarcasm": ("attacks", 1.0),
}
"""What a pair's flaw says about the worse reply, where the flaw is no axis itself."""
_SENT: dict[Axis, float] = {
    "states_no": 1.0,
    "capitulates": 0.0,
    "attacks": 0.0,
    "respectful": 1.0,
    "dishonest": 0.0,
    "blames_colleague": 0.0,
    "legal_threat": 0.0,
    "wrong_register": 0.0,
}
"""What is known of a reply that an expert would send."""
_EVENTS: dict[str, Event] = {
    "L": "limit",
    "S": "surrender",
    "T": "takes_back",
    "A": "attack",
    "M": "mends",
    "ML": "mends",
    "O": "accepts",
    "-": "other",
}
"""How the scripts write what a line does."""
_TELLS: dict[Event, dict[str, float]] = {
    "limit": {"states_no": 1.0, "capitulates": 0.0, "attacks": 0.0, "respectful": 1.0},
    "surrender": {"states_no": 0.0, "capitulates": 1.0},
    "takes_back": {"states_no": 1.0, "capitulates": 0.0, "attacks": 0.0},
    "attack": {"capitulates": 0.0, "attacks": 1.0, "respectful": 0.0},
    "mends": {"capitulates": 0.0, "attacks": 0.0, "respectful": 1.0},
    "accepts": {"capitulates": 0.0, "attacks": 0.0},
    "other": {"states_no": 0.0, "capitulates": 0.0, "attacks": 0.0},
}
"""What is known of a line's checks where only its event was noted."""
_FIRST = Standing()
_JOB, _PARTS = re.compile(r"\s*\[([^\]]*)\]\s*"), re.compile("[;,–(]")
_BARE, _TITLED = 0.45, 0.6
"""Up to which chance a request is shown without the job before it, and up to which with its title alone."""
FOLDER = Path(__file__).parent.parent / "training"


@dataclass(frozen=True)
class Lesson:
    """One reply. `own` tells whether the request is the writer's own work; None where nobody noted it."""

    id: str
    group: str
    request: str
    reply: str
    language: Language
    email: bool
    own: bool | None
    right: tuple[float, ...]
    """By axis."""
    style: int | None
    worded: bool
    """Whether the word lists were written with these replies at hand: then their signs look better than they are."""
    known: tuple[float, ...] = (1.0,) * len(AXES)
    """By axis, whether what is right is known."""
    event: int | None = None
    standing: Standing = _FIRST
    tactic: int | None = None
    """How a supervisor presses in it, where it is a supervisor's line."""

    @property
    def is_line(self) -> bool:
        """Whether it is a line of a script, or one that buys time: little more is known of it than what it does."""
        return self.style is None and self.event is not None

    @property
    def assertive(self) -> bool:
        """Only an assertive reply can be indirect."""
        return self.style is not None and STYLES[self.style] == "assertive"

    def features(self, own: bool | None, *, without_words: bool = False) -> list[float]:
        """The signs as numbers; `without_words` leaves out what the word lists found."""
        told = None if own is None else float(own)
        signs = _signs(self.reply, self.request, self.language, bool(own))
        if without_words:
            signs = Signs({}, {}, {}, signs.apologies, signs.words)
        return features_of(signs, email=self.email, language=self.language, own=told)


@cache
def _signs(reply: str, request: str, language: Language, own: bool) -> Signs:
    return signs_of(reply, request=request, language=language, own_duty=own)


def rows(prefix: str, folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """The rows of all files of a sort."""
    for file in sorted(folder.glob(f"{prefix}*.jsonl")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield json.loads(line)


def as_asked(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The row with what stands in brackets before its request, the writer's title alone of it, or nothing.

    Most requests were written with the job before them, and most people's job is not known when they ask.
    """
    noted = _JOB.match(row["request"])
    if noted is None:
        return row
    asked, shown = row["request"][noted.end() :], chance.random()
    if shown < _BARE:
        return {**row, "request": asked}
    return {**row, "request": f"[{_PARTS.split(noted[1])[0].strip()}] {asked}"} if shown < _TITLED else row


def lesson(row: dict[str, Any]) -> Lesson:
    """A labelled row as a lesson."""
    truths = {**row["checks"], "indirect": row["indirect"], **dict.fromkeys(row["flaws"], True)}
    return Lesson(
        id=row["id"],
        group=row.get("group") or row["request"],
        request=request_beside(row["request"]),
        reply=row["reply"],
        language=row["language"],
        email=row.get("channel") == "email",
        own=row.get("own"),
        right=tuple(float(truths.get(axis, False)) for axis in AXES),
        style=STYLES.index(row["style"]),
        worded="group" not in row,
        event=EVENTS.index(_event_of(row)),
    )


def pressed(row: dict[str, Any]) -> Lesson:
    """A supervisor's line as a lesson: it answers nothing, and nothing but its tactic is known of it."""
    return Lesson(
        id=row["theirs"],
        group=row["request"],
        request="",
        reply=row["theirs"],
        language=row["lang"],
        email=False,
        own=None,
        right=(0.0,) * len(AXES),
        style=None,
        worded=False,
        known=(0.0,) * len(AXES),
        tactic=get_args(Tactic).index(row["tactic"]),
    )


def _event_of(row: dict[str, Any]) -> Event:
    """What a reply would do to a talk that it opens."""
    checks = row["checks"]
    if checks["attacks"] and not checks["capitulates"]:
        return "attack"
    if checks["capitulates"]:
        return "surrender"
    if checks["states_no"]:
        return "limit"
    return "accepts" if row.get("own") and row["style"] == "assertive" else "other"


def spoken(row: dict[str, Any]) -> list[Lesson]:
    """The lines of a script, each in its talk as it stands by what was noted of the lines before."""
    found, standing = [], _FIRST
    for number, (line, noted) in enumerate(zip(row["lines"], row["events"], strict=True), 1):
        event = _EVENTS[noted]
        tells = _TELLS[event]
        found.append(
            Lesson(
                id=f"{row['id']}-{number}",
                group=row["request"],
                request=talk_beside(request_beside(row["request"]), row["lines"][: number - 1]),
                reply=line,
                language=row["language"],
                email=False,
                own=row["own"],
                right=tuple(tells.get(axis, 0.0) for axis in AXES),
                style=None,
                worded=False,
                known=tuple(float(axis in tells) for axis in AXES),
                event=EVENTS.index(event),
                standing=standing,
            )
        )
        standing = after(standing, event, keeps=noted == "ML")
    return found


def after(standing: Standing, event: Event, *, keeps: bool = False) -> Standing:
    """How a talk stands after a line. `keeps`: a line that takes an attack back keeps a limit as well."""
    now = replace(standing, begun=True)
    if event == "surrender":
        return replace(now, limit=False, given_in=True)
    if event == "takes_back":
        return replace(now, limit=True, given_in=False)
    if event in ("attack", "mends"):
        now = replace(now, attacked=event == "attack")
    if event == "limit" or keeps:
        return replace(now, limit=now.limit or not now.given_in)
    return now


def paired(row: dict[str, Any]) -> list[Lesson]:
    """A pair as two lessons: an expert would send the better one, and the worse one has the flaw."""
    axis, worse_is = _PAIRED.get(row["flaw"], (row["flaw"], 1.0))
    better = {name: value for name, value in _SENT.items() if not (row["own"] and name == "states_no")}
    worse = {"capitulates": 0.0} if row["flaw"] != "missing_no" else {}
    if axis in AXES:
        better, worse = {**better, axis: 1.0 - worse_is}, {**worse, axis: worse_is}
    return [
        Lesson(
            id=f"{row['id']}-{name}",
            group=row["group"],
            request=request_beside(row["request"]),
            reply=row[name],
            language=row["language"],
            email=row["channel"] == "email",
            own=row["own"],
            right=tuple(tells.get(each, 0.0) for each in AXES),
            style=style,
            worded=False,
            known=tuple(float(each in tells) for each in AXES),
        )
        for name, tells, style in (("better", better, STYLES.index("assertive")), ("worse", worse, None))
    ]
