"""What opens a section: headings that are known, lines that look like headings, lines that announce a list."""

from __future__ import annotations

from functools import cache

from coach.profile.documents import Line
from coach.profile.finding.cues import Phrases, Section, cues, plain, section_phrases, without_asides, words
from coach.profile.finding.shapes import marker_class, says_a_task

Rank = tuple[str, object]
"""What a heading looks like, so that a sibling of it can be told: ("style", 1), ("marker", "roman."), ("caps", 0)…"""

LONGEST_HEADING = 12
"""Words."""
_HEADING_MARKERS = ("roman", "upper", "number", "decimal")


def section_of_heading(text: str) -> Section | None:
    """The kind of section that a heading opens, by its longest known phrase; of equal ones, duties first."""
    stripped = text.strip().rstrip(":")
    whole = section_phrases().whole(stripped)
    if whole:
        return whole
    for form in (without_asides(stripped), stripped):
        found = list(section_phrases().matches(words(form)))
        if found:
            best = max(found, key=lambda match: (match.length, -_ORDER.index(match.kind), -match.start))
            return best.kind
    return None


_ORDER: tuple[Section, ...] = ("duties", "kpis", "hours", "ignored")


def share_of(text: str, kind: Section) -> float:
    tokens = words(without_asides(text)) or words(text)
    matched = sum(match.length for match in section_phrases().matches(tokens) if match.kind == kind)
    return min(1.0, matched / max(1, len(tokens)))


def looks_like_heading(line: Line, text: str, marker: str | None) -> bool:
    """Whether a line stands as a heading: by its format, its capitals, its colon or its numbering."""
    tokens = words(text)
    if not tokens or len(tokens) > LONGEST_HEADING:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    capitals = len(letters) > 3 and text.upper() == text
    numbered = (marker_class(marker) or "").startswith(("roman", "upper"))
    return (
        line.heading
        or (line.bold and not text.endswith(".") and not (marker and len(tokens) > 5))
        or capitals
        or (text.endswith(":") and len(tokens) <= 8)
        or (numbered and len(tokens) <= 8 and not says_a_task(text))
    )


def rank_of(line: Line, text: str, marker: str | None) -> Rank:
    """What the heading looks like."""
    sort = marker_class(marker)
    if line.heading:
        return ("style", line.level)
    if sort and sort.startswith(_HEADING_MARKERS):
        return ("marker", sort)
    if text.upper() == text:
        return ("caps", 0)
    return ("bold", 0) if line.bold else ("plain", 0)


def ends_as_lead_in(text: str) -> bool:
    spoken = plain(text).rstrip(" .")
    return any(spoken.endswith(f" {end}") for end in cues().lead_in_ends if len(end) > 5) and len(words(text)) <= 20


def announced(text: str) -> Section | None:
    """What an introducing line announces: KPIs only where it speaks of no duties."""
    found = {match.kind for match in _lead_ins().matches(words(text))}
    return "duties" if "duties" in found else "kpis" if found else None


@cache
def _lead_ins() -> Phrases[Section]:
    return Phrases[Section]([("duties", cues().lead_ins), ("kpis", cues().kpi_lead_ins)])


def says_duties(text: str) -> bool:
    spoken = plain(text)
    return len(words(text)) > 4 and any(
        f"{cue} " in spoken for cue in ("bertugas", "bertanggung jawab", "responsible for")
    )
