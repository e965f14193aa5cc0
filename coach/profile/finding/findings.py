"""What was found in a document, before ids are given and documents are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from coach.profile.finding.numbers import Measure
from coach.profile.models import Person

Taken = Literal["heading_duties", "heading_kpis", "heading_left_out", "line_kpis", "line_left_out"]
"""What a doubtful section or line was taken for; also the end of the warning's key."""


@dataclass(frozen=True)
class Found:
    """A piece of a document's text, with the place where it stood."""

    text: str
    place: str


@dataclass(frozen=True)
class FoundKpi:
    """A KPI as it stood, and what was read out of it."""

    text: str
    place: str
    measure: Measure


@dataclass(frozen=True)
class Doubted:
    """What was decided though it did not say clearly what it is."""

    text: str
    """The unknown heading of a section, or a line that does not fit the section that it stood in."""
    taken: Taken


@dataclass
class Findings:
    """All that one document holds of a job. Of single values the first one found stands."""

    document: str
    duties: list[Found] = field(default_factory=list)
    kpis: list[FoundKpi] = field(default_factory=list)
    catch_all: Found | None = None
    hours: list[Found] = field(default_factory=list)
    overheard_hours: Found | None = None
    """Hours that a line of prose says without calling them so; they stand in where nothing else names any."""
    contract: Found | None = None
    article: Found | None = None
    """The Pasal or clause of a contract that lists the duties."""
    titles: list[Found] = field(default_factory=list)
    """What labels and sentences say."""
    headed: list[Found] = field(default_factory=list)
    """What a heading says beside "Job description", or stands alone at the top."""
    division: Found | None = None
    unit: Found | None = None
    """A smaller or larger unit than a division; stands in where no division is named."""
    company: Found | None = None
    name: Found | None = None
    email: Found | None = None
    people: list[Person] = field(default_factory=list)
    doubted: list[Doubted] = field(default_factory=list)

    @property
    def title(self) -> Found | None:
        """The title that is trusted most."""
        return next(iter([*self.titles, *self.headed]), None)
