"""What is said of a KPI, of a sheet of them, and of a job description; what to ask about it. Pydantic, no I/O."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Achievable = Literal["ok", "suspicious", "unknown"]
Recipient = Literal["hr", "supervisor"]
Moment = Literal["before_start", "now"]
Form = Literal["list", "whatsapp", "letter"]
ReportForm = Literal["md", "pdf"]
GapKind = Literal[
    "hours",
    "catch_all",
    "no_priorities",
    "no_measure",
    "no_person",
    "no_duties",
    "no_kpis",
    "no_division",
    "no_contract",
]
SheetKind = Literal["weights", "no_weights", "pull_apart", "formula", "twice"]


class Asked(BaseModel):
    """A KPI beside the role that has it: what a line of `--kpi-batch` holds."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str | int | float | None = None
    text: str
    role_title: str = ""
    role_division: str | None = None
    target: str | None = None
    period: str | None = None
    unit: str | None = None

    @property
    def whole(self) -> str:
        """Text, target and unit as one, a target that the text holds already not twice."""
        parts = [self.text.strip()]
        if self.target and self.target.strip().casefold() not in self.text.casefold():
            unit = self.unit if self.unit and self.unit.casefold() not in self.target.casefold() else None
            parts.append(" ".join(part.strip() for part in (self.target, unit) if part))
        return " ".join(part for part in parts if part)


class KpiCheck(BaseModel):
    """Whether one KPI is clear, possible, timed and the role's own."""

    id: str | int | float | None
    text: str
    specific: bool
    """Two people would count the same thing."""
    measurable: bool
    achievable: Achievable
    relevant: bool
    """The role really contributes; a fairly shared KPI of another division's does."""
    time_bound: bool
    owner_division: str | None
    """In both languages, "Keuangan / Finance"; None where it is no division's work."""
    foreign: bool
    """Another division owns it, shared or not."""
    shared: bool
    """It is said to be carried together with another division."""
    reasons: list[str]
    missing: str | None
    """What is missing, in one sentence; None where nothing is."""
    suggestion: str | None
    """A wording that keeps the intent, with "___" for what only the company knows; None where none is needed."""


class SheetFinding(BaseModel):
    """Something between several KPIs, or about their weights."""

    kind: SheetKind
    kpis: list[str]
    text: str


class Gap(BaseModel):
    """Something that the job description leaves open."""

    kind: GapKind
    clause: str | None
    text: str


class Question(BaseModel):
    """A question to ask, of whom and when."""

    about: str
    """The gap's kind, or a KPI's id."""
    to: Recipient
    when: Moment
    text: str


class JobCheck(BaseModel):
    """All of one job."""

    kpis: list[KpiCheck]
    sheet: list[SheetFinding]
    gaps: list[Gap]
    questions: list[Question]
