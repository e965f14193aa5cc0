"""What was found in a document, before ids are given and documents are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.profile.finding.cues import Section
from coach.profile.finding.numbers import Measure
from coach.profile.models import Person


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
    """A section whose heading was not known and whose lines did not say clearly what they are."""

    heading: str
    section: Section | None
    """What it was taken for; None where it was left out."""


@dataclass
class Findings:
    """All that one document holds of a job. Of single values the first one found stands."""

    document: str
    duties: list[Found] = field(default_factory=list)
    kpis: list[FoundKpi] = field(default_factory=list)
    catch_all: Found | None = None
    hours: list[Found] = field(default_factory=list)
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
