"""What a line says beside its part in the document: whose contract, which company, which position, which hours."""

from __future__ import annotations

from coach.profile.finding.cues import plain, section_phrases, words
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
    working_span,
)
from coach.profile.finding.findings import Findings, Found
from coach.profile.finding.shapes import catch_all_in, says_a_task, trimmed
from coach.profile.finding.titles import title_in_heading

_LONGEST = 2000
"""Characters listened to: what a line says of the job beside its part in the document, it says at its beginning."""
_TOP = 12
"""How many lines the top of a document has, where it says what it is and whose."""


class Hearing:
    """Listens to every line, whatever section it stands in."""

    def __init__(self, findings: Findings, identity: Identity) -> None:
        self.findings = findings
        self.identity = identity
        self._lines = 0
        self._contract_name: str | None = None
        self._contract_number: Found | None = None

    @property
    def of_contract(self) -> bool:
        """Whether the top of the document names it as a contract."""
        return self._contract_name is not None

    def hear(self, text: str, place: str, *, in_list: bool, outside: bool) -> None:
        """Hear a line: `in_list` where it is an item of duties or KPIs, `outside` where no section has begun."""
        self._lines += 1
        text = text[:_LONGEST]
        top = self._lines <= _TOP
        self._hear_contract(text, place, top=top)
        if self.findings.company is None and (top or "pihak" in plain(text)) and len(words(text)) < 60:
            company = company_in(text)
            if company:
                self.findings.company = Found(company, place)
        if not self.findings.hours:
            self._hear_hours(text, place)
        if not in_list and self.findings.catch_all is None and catch_all_in(text) == text:
            self.findings.catch_all = Found(trimmed(text), place)
        if not in_list:
            self.identity.hear(text)
            if len(words(text)) > 4:
                hear_sentence(self.findings, text, place)
        if top and outside:
            pair = pair_of(text)
            subject = pair is not None and plain(pair[0]) in ("subject", "perihal", "hal", "subjek")
            headed = title_in_heading(pair[1] if pair and subject else text)
            if headed and (headed[1] or (self._lines <= 4 and not self.findings.headed)):
                self.findings.headed.insert(0 if headed[1] else len(self.findings.headed), Found(headed[0], place))

    def overhear(self, text: str, place: str) -> None:
        """Hear a cell of a letterhead: it may name the company or the title, but is no line of the document."""
        self._hear_hours(text, place)
        company = company_in(text)
        if company and self.findings.company is None:
            self.findings.company = Found(company, place)
        headed = title_in_heading(text)
        if headed and headed[1]:
            self.findings.headed.insert(0, Found(headed[0], place))

    def _hear_contract(self, text: str, place: str, *, top: bool) -> None:
        if top and self._contract_name is None:
            self._contract_name = contract_name_in(text)
        if self.findings.contract is None:
            number = contract_number_in(text)
            if number and (top or self._contract_name) and self._contract_number is None:
                self._contract_number = Found(number, place)
            if self._contract_name and self._contract_number:
                numbered = self._contract_number
                self.findings.contract = Found(f"{self._contract_name} {numbered.text}", numbered.place)
            elif reference := contract_in(text):
                self.findings.contract = Found(reference, place)

    def _hear_hours(self, text: str, place: str) -> None:
        pair = pair_of(text)
        if pair and label_of(pair[0]) == "hours":
            return
        hours = hours_in(text)
        if hours and any(match.kind == "hours" for match in section_phrases().matches(words(text))):
            self.findings.hours.append(Found(hours, place))
        elif hours and self.findings.overheard_hours is None and working_span(hours) and not says_a_task(text):
            self.findings.overheard_hours = Found(hours, place)
