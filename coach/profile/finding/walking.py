"""Walks through a document once, line by line, knowing in which section it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.profile.documents import Document, Line
from coach.profile.finding.cues import Label, Section, cues, plain, section_phrases, words
from coach.profile.finding.fields import Identity, label_of, pair_of
from coach.profile.finding.findings import Doubted, Findings, Found, Taken
from coach.profile.finding.headings import (
    LONGEST_HEADING,
    Rank,
    announced,
    ends_as_lead_in,
    looks_like_heading,
    rank_of,
    says_duties,
    section_of_heading,
    share_of,
)
from coach.profile.finding.hearing import Hearing
from coach.profile.finding.items import Item, about_a_party, add_duties, add_kpis, take_hours
from coach.profile.finding.judging import guess, judge, means_another, section_guessed, shape_of
from coach.profile.finding.shapes import marker_class, says_a_task, split_marker, undecorated


@dataclass
class _Open:
    """A section being read."""

    kind: Section | None = None
    rank: Rank | None = None
    items: list[Item] = field(default_factory=list)
    grouped: bool = False
    """Its items stand under headings of their own."""
    heading: str | None = None
    """The unknown heading that it began with: what it holds is judged when it ends, by this and by its items."""
    before: Section | None = None
    """The section that such a heading stood in: it may only group that section's items."""
    article: str | None = None
    """The Pasal of a contract that it stands in."""
    outer: _Open | None = None
    """The section that goes on when this one, opened by an introducing line, ends."""


class Walker:
    """Reads lines into findings. Tables feed it their prose through `line` and their items through `item`."""

    def __init__(self, document: Document) -> None:
        self.findings = Findings(document.name)
        self.identity = Identity(self.findings)
        self._hearing = Hearing(self.findings, self.identity)
        self.loose: list[Item] = []
        """List items outside every section, for documents without a heading."""
        self._open = _Open()
        self._article: str | None = None
        self._article_untitled = False
        self._wanted: Label | None = None

    @property
    def section(self) -> Section | None:
        return self._open.kind

    def line(self, line: Line, ahead: Line | None = None) -> bool:
        """Read one line, knowing the one `ahead` of it; True when it was a heading."""
        marker, text = (line.marker, undecorated(line.text)) if line.marker else split_marker(line.text)
        if not text:
            return False
        in_list = self._open.kind in ("duties", "kpis") and not about_a_party(text)
        self._hearing.hear(text, line.place, in_list=in_list, outside=self._open.kind is None)
        if self._is_article(text):
            return True
        if self._article_untitled:
            self._article_untitled = False
            if len(words(text)) <= LONGEST_HEADING and not text.endswith("."):
                self._begin_article(text)
                return True
            self._begin(None, ("article", 0))
        if self._is_value(text, line, marker):
            return False
        rank = rank_of(line, text, marker)
        kind, strong = self._heading_kind(line, text, marker, rank)
        if kind == "ignored" and self._lies_below(rank):
            self._begin_judged(text, rank, kind, self._open.kind)
            return True
        if kind:
            self._begin(kind, rank)
            return True
        if self._introduces_list(text, marker):
            return False
        if self._may_head(text, marker, ahead, strong=strong) and self._begin_unknown(line, rank, text, strong=strong):
            return True
        self._leave_inner(marker)
        self.item(Item(text, line.place, marker, line.level), strong=strong)
        return False

    def item(self, item: Item, *, strong: bool = False) -> None:
        """Take a line into the open section."""
        kind = self._open.kind
        if kind in ("duties", "kpis") or self._open.heading:
            if strong and not item.marker and not item.text.endswith("."):
                return
            self._open.items.append(item)
        elif kind == "hours":
            take_hours(self.findings, item.text, item.place)
        elif kind is None:
            self.loose.append(item)

    def overhear(self, text: str, place: str) -> None:
        """Hear a table cell that is neither label nor clause."""
        if self._open.kind is None:
            self._hearing.overhear(text, place)

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
            if section.heading:
                self._judge(section, section.heading)
            if section.kind == "duties":
                before = len(self.findings.duties)
                add_duties(self.findings, section.items)
                if section.article and len(self.findings.duties) > before and self.findings.article is None:
                    self.findings.article = Found(section.article, section.items[0].place)
            elif section.kind == "kpis":
                add_kpis(self.findings, section.items)
            elif section.kind == "hours":
                for item in section.items:
                    take_hours(self.findings, item.text, item.place)
            elif section.kind is None:
                self.loose.extend(section.items)
            section.items = []
        if section.outer:
            self._close(section.outer)

    def _judge(self, section: _Open, heading: str) -> None:
        """Decide what a section with an unknown heading holds, and remember where that is doubtful."""
        lines = [item.text for item in section.items if not about_a_party(item.text)]
        # What is attached to a contract is attached for the job's sake; its articles mostly are not about the job.
        attached = plain(section.article or "").startswith(tuple(cues().attachments))
        judged = judge(
            heading,
            lines,
            within=section.before,
            careful=not attached and (section.article is not None or self._hearing.of_contract),
            prose=len(lines) < 3 and not any(item.marker for item in section.items),
        )
        section.kind = judged.section or ("ignored" if judged.sure or section.before else None)
        if not judged.sure and any(shape_of(line) in ("duties", "kpis") for line in lines):
            taken: Taken = "heading_left_out"
            if judged.section in ("duties", "kpis"):
                taken = "heading_duties" if judged.section == "duties" else "heading_kpis"
            self.findings.doubted.append(Doubted(heading, taken))

    def _begin_article(self, title: str) -> None:
        """Begin an article of a contract: most articles hold nothing of the job itself."""
        known = section_of_heading(title)
        if known and not means_another(title, known):
            self._begin(known, ("article", 0))
            return
        meant = guess(title)
        self._begin((section_guessed(meant.kind) if meant.clear else None) or "ignored", ("article", 0))
        self._open.heading = title

    def _is_article(self, text: str) -> bool:
        names = "|".join(cues().articles)
        match = re.match(
            rf"^(?P<name>(?:{names}))\s+(?P<number>\d+|[IVXLC]+|(?-i:[A-Z]))\b[\s.:–—-]*(?P<title>.*)$",
            text,
            re.IGNORECASE,
        )
        if not match or len(words(text)) > LONGEST_HEADING or (match["title"] and match["title"][:1].islower()):
            return False
        title = match["title"].strip(" ()")
        self._article = f"{match['name'].capitalize()} {match['number']}"
        if title:
            self._begin_article(title)
        else:
            self._begin(None, ("article", 0))
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
        if text.endswith(":") and 0 < len(words(text)) <= 14 and label_of(words(text)[-1]) == "title":
            self._wanted = "title"
        if pair and pair[1]:
            kind = section_phrases().whole(undecorated(pair[0]))
            if kind is None and len(words(pair[0])) <= 3 and share_of(pair[0], "kpis") >= 0.5:
                kind = "kpis"  # "KPI saya: …"
            if kind in ("duties", "kpis") and (self._open.kind != kind or not marker):
                self._begin(kind, rank_of(line, pair[0], marker))
                self.item(Item(pair[1], line.place, None, line.level))
                return True
        return False

    def _heading_kind(self, line: Line, text: str, marker: str | None, rank: Rank) -> tuple[Section | None, bool]:
        strong = looks_like_heading(line, text, marker) or self._goes_on_above(rank)
        if len(words(text)) > LONGEST_HEADING:
            return None, False
        kind = section_of_heading(text)
        if kind is None:
            return None, strong
        needed = 0.3 if strong and not says_a_task(text) else 0.75 if not marker else 1.0
        if self._open.kind in ("duties", "kpis") and marker and not strong:
            needed = 1.1  # an item of the open list, whatever words it uses
        if share_of(text, kind) < needed or (strong and means_another(text, kind)):
            return None, strong
        return kind, strong

    def _goes_on_above(self, rank: Rank) -> bool:
        """Whether the numbering of the section headings goes on: "4." after the items "3.1" to "3.5"."""
        if rank[0] != "marker" or rank != self._open.rank:
            return False
        return not self._open.items or marker_class(self._open.items[-1].marker) != rank[1]

    def _may_head(self, text: str, marker: str | None, ahead: Line | None, *, strong: bool) -> bool:
        """Whether a line stands where a heading may: it looks like one, or it is short, bare and followed by a list."""
        if strong:
            return True
        items = self._open.items
        if marker or ahead is None or text[-1] in ".;," or (items and not items[-1].marker):
            return False
        return len(words(text)) <= 8 and bool(ahead.marker or split_marker(ahead.text)[0]) and pair_of(text) is None

    def _begin_unknown(self, line: Line, rank: Rank, text: str, *, strong: bool) -> bool:
        """Meet a heading that is not known: it groups the items of the open section, or begins something else.

        Whatever its rank, it begins something else where it clearly means so. One that looks like the heading of the
        open section begins something else once that section has items of its own.
        """
        kind = self._open.kind
        listed = kind in ("duties", "kpis")
        meant = guess(text, against="topics" if listed else None)
        section = section_guessed(meant.kind)
        leaves = meant.clear and section != kind and not (listed and meant.kind == "topics")
        sibling = self._is_sibling(rank, line)
        if listed and not leaves and self._groups(text, sibling=sibling):
            self._open.grouped = self._open.grouped or sibling or strong
            return False
        inside_known = kind == "ignored" and not self._open.heading and not sibling
        if (inside_known and not (leaves and section)) or (kind is None and not strong and not leaves):
            return False
        before = kind if listed else "ignored" if kind or self._open.before else None
        self._begin_judged(text, rank, section if meant.clear and section else before, before)
        return True

    def _groups(self, text: str, *, sibling: bool) -> bool:
        """Whether a heading within a list only groups it, as one below the list's own heading does."""
        return not sibling or bool(announced(text)) or self._open.grouped or not self._open.items

    def _begin_judged(self, heading: str, rank: Rank, kind: Section | None, before: Section | None) -> None:
        """Begin a section that is judged when it ends."""
        self._begin(kind, rank)
        self._open.heading, self._open.before = heading, before

    def _introduces_list(self, text: str, marker: str | None) -> bool:
        """Whether the line announces a list of duties or KPIs inside another section, as contracts and letters do."""
        if not text.endswith(":") and not ends_as_lead_in(text):
            return False
        kind = announced(text)
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

    def _lies_below(self, rank: Rank) -> bool:
        """Whether a heading stands below that of an open list, and so may be only a topic of it: "Budget"."""
        opened = self._open.rank
        styled = opened is not None and opened[0] == rank[0] == "style" and int(str(rank[1])) > int(str(opened[1]))
        return styled and self._open.kind in ("duties", "kpis")

    def _is_sibling(self, rank: Rank, line: Line) -> bool:
        """Whether a heading looks like the one that opened the section, or stands higher."""
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
            add_duties(self.findings, [item for item in self.loose if says_duties(item.text)])
