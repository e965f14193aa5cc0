"""What stands under a heading that no list holds: told by what the heading means and by the shape of the lines below.

Neither is trusted alone: "What we'd like from you" may head duties or qualifications, and a list of tasks may be the
employer's own. Where the two do not agree, what was decided is to be shown to the user.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from coach.profile.finding.cues import Phrases, Section, words
from coach.profile.finding.fields import hours_in
from coach.profile.finding.headings import share_of
from coach.profile.finding.meaning import Kind, examples, meaning_of
from coach.profile.finding.numbers import measures, period_of
from coach.profile.finding.shapes import says_a_task

Shape = Literal["duties", "kpis", "qualifications", "benefits", "authority", "hours", "unclear"]
"""What a line looks like, by the kind of section in which such lines stand."""
_SECTIONS: dict[Kind, Section] = {"duties": "duties", "kpis": "kpis", "hours": "hours"}
_SHAPED = ("duties", "kpis", "qualifications", "benefits", "authority", "hours")
_SHAPE_COUNTS = 0.5
"""How much the lines say against the heading's cosine: as much as half the way from strange to the same."""
_CLEAR = 0.55
"""From which cosine on a heading alone is clear. Set on tests/profile/documents/tuning_headings.py."""
_MARGIN = 0.1
_WELL_KNOWN = 0.5
"""The share of its words from which on a heading that a list knows is not asked what it means."""
_MONEY = re.compile(r"(?:Rp|IDR|USD|GBP|EUR|SGD|MYR|\$|£|€)\.?\s?\d|\d\s?(?:juta|jt|ribu|rb)\b", re.IGNORECASE)
_READ = 24
"""How many lines of a section are looked at; the rest look alike."""


class Guess(NamedTuple):
    """What a heading alone seems to be about."""

    kind: Kind
    clear: bool
    near: bool
    """Near enough to be clear, though another kind may lie as near."""


class Judgement(NamedTuple):
    """What a section holds (None: nothing that the coach needs), and whether heading and lines agree."""

    section: Section | None
    sure: bool


def guess(heading: str, *, against: Kind | None = None) -> Guess:
    """The kind that `heading` means; clear where it is near, and nearer than `against` and all others."""
    scores = meaning_of(heading)
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    best = ranked[0]
    other = against if against not in (None, best) else ranked[1]
    near = scores[best] >= _CLEAR
    return Guess(best, near and scores[best] - scores[other] >= _MARGIN, near)


def judge(
    heading: str, lines: Sequence[str], *, within: Section | None = None, careful: bool = False, prose: bool = False
) -> Judgement:
    """What the section under an unknown heading holds.

    `within` is the section that the heading may only group; `careful` where most sections hold nothing of the job, as
    the articles of a contract do: there, the heading itself must mean duties or KPIs. `prose` where the lines are no
    list: then their shape says less.
    """
    scores = meaning_of(heading)
    shapes: Counter[str] = Counter(shape_of(line) for line in lines[:_READ])
    total = sum(shapes.values()) or 1
    combined: dict[Kind, float] = {}
    for kind, score in scores.items():
        shape = shapes["duties"] if kind == "topics" else shapes[kind] if kind in _SHAPED else shapes["unclear"] * 0.4
        combined[kind] = score + (_SHAPE_COUNTS / 2 if prose else _SHAPE_COUNTS) * shape / total
    if "topics" in combined and within not in ("duties", "kpis"):
        # Topics group what stands above them; alone they head a list only where its lines say tasks.
        combined["topics"] -= 0.1
    ranked = sorted(combined, key=lambda kind: -combined[kind])
    best = ranked[0]
    section = _section(best, within, tasks=shapes["duties"] / total)
    rivals = (kind for kind in ranked[1:] if _section(kind, within, tasks=shapes["duties"] / total) != section)
    rival = next(rivals, best)
    meant = guess(heading)
    fitting = meant.near and shapes[best] / total >= 0.6
    if careful and section and not ((meant.clear or fitting) and _SECTIONS.get(meant.kind) == section):
        return Judgement(None, sure=shapes["duties"] + shapes["kpis"] == 0)
    agreed = combined[best] - combined[rival] >= _MARGIN * 2 or best == rival
    return Judgement(section, sure=agreed)


def means_another(heading: str, known: Section) -> bool:
    """Whether a heading of which a list knows only a few words clearly means another section: "What you will need"."""
    if share_of(heading, known) > _WELL_KNOWN:
        return False
    meant = guess(heading)
    return meant.clear and meant.kind != "topics" and (_SECTIONS.get(meant.kind) or "ignored") != known


def _section(kind: Kind, within: Section | None, *, tasks: float) -> Section | None:
    if kind == "topics":
        return within if within in ("duties", "kpis") else "duties" if tasks >= 0.7 else None
    return _SECTIONS.get(kind)


def section_guessed(kind: Kind) -> Section | None:
    """The section of a kind, None where the coach needs nothing of it."""
    return _SECTIONS.get(kind)


@cache
def _item_phrases() -> Phrases[Kind]:
    return Phrases[Kind]((kind, one.items) for kind, one in examples().items() if one.items)


def shape_of(text: str) -> Shape:
    """What kind of section a line fits, by its own words alone."""
    hours = hours_in(text)
    if hours and len(words(hours)) * 2 >= len(words(text)):
        return "hours"
    tokens = words(text)
    opening = {match.kind for match in _item_phrases().matches(tokens) if match.start <= 1}
    anywhere = {match.kind for match in _item_phrases().matches(tokens)}
    measured = measures(text)
    if "authority" in opening and not (measured and period_of(text)):
        return "authority"
    if "benefits" in opening and not (measured and not _MONEY.search(text) and "%" in text):
        return "benefits"
    if measured and (period_of(text) or "%" in text or "qualifications" not in anywhere) and not _begins_as_task(text):
        return "kpis"
    if "qualifications" in opening or ("qualifications" in anywhere and not _begins_as_task(text)):
        return "qualifications"
    if says_a_task(text):
        return "duties"
    if "benefits" in anywhere:
        return "benefits"
    return "kpis" if measured else "unclear"


def states_measure(text: str) -> bool:
    """Whether a line is plainly a measure: a limit or share, for a period, and no task."""
    return measures(text) and period_of(text) is not None and not says_a_task(text)


def states_pay(text: str) -> bool:
    """Whether a line names an amount of money that is paid: "Gaji pokok Rp 4.800.000"."""
    amount = _MONEY.search(text)
    return amount is not None and len(words(text[: amount.start()])) <= 4


def _begins_as_task(text: str) -> bool:
    """A task in the form of an order or an action; "Onboarding completed…" only looks like one."""
    return says_a_task(text) and not (words(text)[0].endswith("ing") and re.search(r"\d", text))
