"""Documents become a profile: what each holds is found, then joined, numbered and doubted where it should be."""

from __future__ import annotations

from collections.abc import Sequence

from coach.config import Language
from coach.language.detect import detect
from coach.problems import UnreadableInput
from coach.profile.documents import Document, Line, Table
from coach.profile.finding.findings import Findings
from coach.profile.finding.joining import join
from coach.profile.finding.tables import read_table
from coach.profile.finding.walking import Walker
from coach.profile.models import Profile


def parse(documents: Sequence[Document], language: Language) -> tuple[Profile, list[str]]:
    """The profile that `documents` describe together, and warnings in the interface `language`.

    Every clause's text is a verbatim piece of a document (sub-items may be joined to the item that heads them) and
    carries the place where it stood. Ids are given in reading order: D1…, K1….
    Raises UnreadableInput("profile.nothing_found") when nothing looks like a duty or a KPI.
    """
    findings = [find(document) for document in documents]
    if not any(found.duties or found.kpis for found in findings):
        raise UnreadableInput("profile.nothing_found", files=", ".join(document.name for document in documents))
    return join(findings, language, _language_of(findings))


def find(document: Document) -> Findings:
    """What one document holds of a job."""
    walker = Walker(document)
    for block, ahead in zip(document.blocks, [*document.blocks[1:], None], strict=False):
        if isinstance(block, Table):
            read_table(walker, block)
        else:
            walker.line(block, ahead if isinstance(ahead, Line) else None)
    return walker.finish()


def _language_of(findings: Sequence[Findings]) -> Language | None:
    duties = [duty.text for found in findings for duty in found.duties]
    kpis = [kpi.text for found in findings for kpi in found.kpis]
    return detect("\n".join(duties + kpis))
