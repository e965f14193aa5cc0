"""What a job is: duties, KPIs, the catch-all clause, the contract, the hours, the people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.config import Language

CATCH_ALL = "catch_all"
CONTRACT_REF = "contract_ref"
WORKING_HOURS = "working_hours"


class Clause(NamedTuple):
    """One quotable piece of a profile: `id` is D…, K…, `catch_all`, `contract_ref` or `working_hours`."""

    id: str
    text: str
    source: str | None


class Duty(BaseModel):
    """A task that the employee is hired to do, in the document's own words."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str
    text: str
    source: str | None = None


class Kpi(BaseModel):
    """A measure that the employee is judged by. `text` is verbatim; the other fields are read out of it."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str
    text: str
    target: str | None = None
    unit: str | None = None
    period: str | None = None
    weight: float | None = None
    """Percent points of the appraisal."""
    source: str | None = None


class Person(BaseModel):
    """Someone at work: how they are addressed and reached."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    name: str
    honorific: str | None = None
    rank: str | None = None
    phone: str | None = None
    email: str | None = None


class Profile(BaseModel):
    """One person's job. Only title, duties and kpis are required; either list may be empty."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str | None = None
    language: Language | None = None
    title: str
    division: str | None = None
    company: str | None = None
    contract_ref: str | None = None
    working_hours: str | None = None
    """Text as documents write it: "Senin–Jumat 08.00–17.00"."""
    duties: list[Duty]
    kpis: list[Kpi]
    catch_all: str | None = None
    name: str | None = None
    email: str | None = None
    people: list[Person] = Field(default_factory=list)
    sources: dict[str, str] = Field(default_factory=dict)
    """Where `catch_all`, `contract_ref` and `working_hours` stood, by field."""

    def clauses(self) -> Iterator[Clause]:
        """Every quotable clause: duties and KPIs in order, then the single ones that are there."""
        items: list[Duty | Kpi] = [*self.duties, *self.kpis]
        for item in items:
            yield Clause(item.id, item.text, item.source)
        for field in (CATCH_ALL, CONTRACT_REF, WORKING_HOURS):
            text = getattr(self, field)
            if text:
                yield Clause(field, text, self.sources.get(field))

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id, or None."""
        return next((clause for clause in self.clauses() if clause.id == clause_id), None)

    def digest(self) -> str:
        """SHA-256 of the whole profile in canonical JSON, so that a record can say which profile it was judged on."""
        canonical = json.dumps(self.model_dump(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
