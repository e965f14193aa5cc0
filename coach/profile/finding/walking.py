"""Walks through a document once, line by line, knowing in which section it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from coach.profile.documents import Document, Line
from coach.profile.finding.cues import Label, Phrases, Section, cues, plain, section_phrases, without_asides, words
from coach.profile.finding.fields import (
    Identity,
    company_in,
    contract_in,
    contract_name_in,
    contract_number_in,
    hear_sentence,
    hours_in,
    label_of,
    pair_of,
)
from coach.profile.finding.findings import Findings, Found
from coach.profile.finding.items import Item, about_a_party, add_duties, add_kpis
from coach.profile.finding.shapes import marker_class, says_a_task, split_marker, undecorated
from coach.profile.finding.titles import title_in_heading

Rank = tuple[str, object]
"""What a heading looks like, so that a sibling of it can be told: ("style", 1), ("marker", "roman."), ("caps", 0)…"""

_LONGEST_HEADING = 12
_TOP = 12
"""How many lines the top of a document has, where it says what it is and whose."""
_HEADING_MARKERS = ("roman", "upper", "number", "decimal")


@dataclass
class _Open:
    """A section being read."""

    kind: Section | None = None
    rank: Rank | None = None
    items: list[Item] = field(default_factory=list)
    article: str | None = None
    """The Pasal of a contract that it stands in."""
    outer: _Open | None = None
    """The section that goes on when this one, opened by an introducing line, ends."""


class Walker:
    """Reads lines into findings. Tables feed it their prose through `line` and their items through `item`."""

    def __init__(self, document: Document) -> None:
        self.findings = Findings(document.name)
        self.identity = Identity(self.findings)
        self.loose: list[Item] = []
        """List items outside every section, for documents without a heading."""
        self._open = _Open()
        self._article: str | None = None
        self._article_untitled = False
        self._wanted: Label | None = None
        self._contract_name: str | None = None
        self._lines = 0

    @property
    def section(self) -> Section | None:
        return self._open.kind

    def line(self, line: Line) -> bool:
        """Read one line; True when it was a heading."""
        marker, text = (line.marker, undecorated(line.text)) if line.marker else split_marker(line.text)
        if not text:
            return False
        self._lines += 1
        self._note_in_passing(text, line.place)
        if self._is_article(text):
            return True
        if self._article_untitled:
            self._article_untitled = False
            if len(words(text)) <= _LONGEST_HEADING and not text.endswith("."):
                self._begin(section_of_heading(text) or "ignored", ("article", 0))
                return True
            self._begin(None, ("article", 0))
        if self._is_value(text, line, marker):
            return False
        kind, strong = self._heading_kind(line, text, marker)
        rank = rank_of(line, text, marker)
        if kind:
            self._begin(kind, rank)
            return True
        if self._introduces_list(text, marker):
            return False
        if strong and self._closes(rank, line):
            self._begin("ignored" if self._open.kind else None, rank)
            return True
        self._leave_inner(marker)
        self.item(Item(text, line.place, marker, line.level), strong=strong)
        return False

    def item(self, item: Item, *, strong: bool = False) -> None:
        """Take a line into the open section."""
        kind = self._open.kind
        if kind in ("duties", "kpis"):
            if strong and not item.marker and not item.text.endswith("."):
                return
            self._open.items.append(item)
        elif kind == "hours":
            hours = hours_in(item.text)
            if hours and all(hours != known.text for known in self.findings.hours):
                self.findings.hours.append(Found(hours, item.place))
        elif kind is None:
            self.loose.append(item)

    def begin(self, kind: Section | None) -> None:
        """Start a section that no line announces, such as a new worksheet."""
        self._begin(kind, ("table", 0))

    def finish(self) -> Findings:
        """Close what is open and return the findings."""
        self._begin(None, ("end", 0))
        if not self.findings.duties:
            self._take_loose()
        return self.findings

    def _begin(self, kind: Section | None, rank: Rank) -> None:
        self._close(self._open)
        self._open = _Open(kind, rank, article=self._article)
        self._wanted = None

    def _close(self, section: _Open) -> None:
        if section.items:
            if section.kind == "duties":
                before = len(self.findings.duties)
                add_duties(self.findings, section.items)
                if section.article and len(self.findings.duties) > before and self.findings.article is None:
                    self.findings.article = Found(section.article, section.items[0].place)
            elif section.kind == "kpis":
                add_kpis(self.findings, section.items)
            section.items = []
        if section.outer:
            self._close(section.outer)

    def _note_in_passing(self, text: str, place: str) -> None:
        """Hear what a line says beside its part in the document: contract, company, position, parties."""
        findings = self.findings
        if self._lines <= _TOP and self._contract_name is None:
            self._contract_name = contract_name_in(text)
        if findings.contract is None:
            number = contract_number_in(text) if self._contract_name else None
            reference = f"{self._contract_name} {number}" if number else contract_in(text)
            if reference:
                findings.contract = Found(reference, place)
        if findings.company is None and (self._lines <= _TOP or "pihak" in plain(text)) and len(words(text)) < 60:
            company = company_in(text)
            if company:
                findings.company = Found(company, place)
        if not findings.hours and any(match.kind == "hours" for match in section_phrases().matches(words(text))):
            hours = hours_in(text)
            if hours:
                findings.hours.append(Found(hours, place))
        speaks_of_party = about_a_party(text)
        if speaks_of_party or self._open.kind not in ("duties", "kpis"):
            self.identity.hear(text)
            if len(words(text)) > 4:
                hear_sentence(findings, text, place)
        if self._lines <= _TOP and self._open.kind is None:
            headed = title_in_heading(text)
            if headed and (headed[1] or (self._lines <= 4 and not findings.headed)):
                found = Found(headed[0], place)
                findings.headed.insert(0 if headed[1] else len(findings.headed), found)

    def _is_article(self, text: str) -> bool:
        names = "|".join(cues().articles)
        match = re.match(
            rf"^(?P<name>(?:{names}))\s+(?P<number>\d+|[IVXLC]+)\b[\s.:–—-]*(?P<title>.*)$", text, re.IGNORECASE
        )
        if not match or len(words(text)) > _LONGEST_HEADING or (match["title"] and match["title"][:1].islower()):
            return False
        title = match["title"].strip(" ()")
        self._article = f"{match['name'].capitalize()} {match['number']}"
        self._begin(section_of_heading(title) or "ignored" if title else None, ("article", 0))
        self._article_untitled = not title
        return True

    def _is_value(self, text: str, line: Line, marker: str | None) -> bool:
        """Whether the line is a label with its value, or the value that a label on the line before asked for."""
        wanted, self._wanted = self._wanted, None
        if (
            wanted
            and not line.heading
            and len(words(text)) <= 10
            and not pair_of(text)
            and not section_of_heading(text)
        ):
            self.identity.take(wanted, text, line.place)
            return True
        pair = pair_of(text)
        label = label_of(pair[0] if pair else text)
        if label and pair and pair[1]:
            self.identity.take(label, pair[1], line.place)
            return True
        if label and label != "other" and (pair or len(words(text)) <= 3) and section_phrases().whole(text) is None:
            self._wanted = label
            return bool(pair) or line.bold or line.heading
        if text.endswith(":") and len(words(text)) <= 14 and label_of(words(text)[-1]) == "title":
            self._wanted = "title"
        if pair and pair[1]:
            kind = section_phrases().whole(undecorated(pair[0]))
            if kind in ("duties", "kpis") and (self._open.kind != kind or not marker):
                self._begin(kind, rank_of(line, pair[0], marker))
                self.item(Item(pair[1], line.place, None, line.level))
                return True
        return False

    def _heading_kind(self, line: Line, text: str, marker: str | None) -> tuple[Section | None, bool]:
        strong = looks_like_heading(line, text, marker)
        if len(words(text)) > _LONGEST_HEADING:
            return None, False
        kind = section_of_heading(text)
        if kind is None:
            return None, strong
        share = _share(text, kind)
        needed = 0.3 if strong and not says_a_task(text) else 0.75 if not marker else 1.0
        if self._open.kind in ("duties", "kpis") and marker and not strong:
            needed = 1.1
        return (kind if share >= needed else None), strong

    def _introduces_list(self, text: str, marker: str | None) -> bool:
        """Whether the line announces a list of duties or KPIs inside another section, as contracts and letters do."""
        if not text.endswith(":") and not _ends_as_lead_in(text):
            return False
        kind = _announced(text)
        inside_pasal = bool(marker and self._open.rank and self._open.rank[0] == "article")
        if kind is None or (self._open.kind == kind and not inside_pasal):
            return False
        if self._open.kind in ("duties", "kpis") and self._open.items and marker:
            return False
        self._open = _Open(kind, ("marker", marker_class(marker)), article=self._article, outer=self._open)
        return True

    def _leave_inner(self, marker: str | None) -> None:
        """Go back to the section around a list when its own numbering goes on."""
        inner = self._open
        if inner.outer and inner.items and inner.rank == ("marker", marker_class(marker)):
            outer, inner.outer = inner.outer, None
            self._close(inner)
            self._open = outer

    def _closes(self, rank: Rank, line: Line) -> bool:
        """Whether an unknown heading ends the open section: it looks like the one that opened it, or stands higher."""
        opened = self._open.rank
        if opened is None:
            return line.heading
        if opened[0] == "style" and rank[0] == "style":
            return int(str(rank[1])) <= int(str(opened[1]))
        return rank == opened or (rank[0] == "style" and opened[0] not in ("style", "article"))

    def _take_loose(self) -> None:
        """Without any heading, a list that mostly says tasks is one of duties; else, a sentence that says so."""
        run: list[Item] = []
        for item in [*self.loose, None]:
            if item is not None and item.marker:
                run.append(item)
                continue
            if run and sum(says_a_task(one.text) for one in run) * 2 >= len(run):
                add_duties(self.findings, run)
            run = []
        if not self.findings.duties and not self.findings.kpis:
            add_duties(self.findings, [item for item in self.loose if _says_duties(item.text)])


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


def _share(text: str, kind: Section) -> float:
    tokens = words(without_asides(text)) or words(text)
    matched = sum(match.length for match in section_phrases().matches(tokens) if match.kind == kind)
    return min(1.0, matched / max(1, len(tokens)))


def looks_like_heading(line: Line, text: str, marker: str | None) -> bool:
    """Whether a line stands as a heading: by its format, its capitals, its colon or its numbering."""
    tokens = words(text)
    if not tokens or len(tokens) > _LONGEST_HEADING:
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
    return ("bold", 0) if line.bold else ("plain", text.endswith(":"))


def _ends_as_lead_in(text: str) -> bool:
    spoken = plain(text).rstrip(" .")
    return any(spoken.endswith(f" {end}") for end in cues().lead_in_ends if len(end) > 5) and len(words(text)) <= 20


def _announced(text: str) -> Section | None:
    """What an introducing line announces: KPIs only where it speaks of no duties."""
    found = {match.kind for match in _lead_ins().matches(words(text))}
    return "duties" if "duties" in found else "kpis" if found else None


@cache
def _lead_ins() -> Phrases[Section]:
    return Phrases[Section]([("duties", cues().lead_ins), ("kpis", cues().kpi_lead_ins)])


def _says_duties(text: str) -> bool:
    spoken = plain(text)
    return len(words(text)) > 4 and any(
        f"{cue} " in spoken for cue in ("bertugas", "bertanggung jawab", "responsible for")
    )
