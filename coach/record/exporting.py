"""Exporting: one record, five forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.config import Language
from coach.law.citations import Law
from coach.profile.models import Profile
from coach.record.appending import Kept
from coach.record.exporters.canonical import write_json
from coach.record.exporters.view import View, view_of
from coach.record.ledger import Ledger
from coach.record.tally import Tally
from coach.record.timeline import Selection
from coach.scope.hours import hours_of

Form = Literal["pdf", "csv", "json", "md", "eml"]
FORMS: tuple[Form, ...] = ("pdf", "csv", "json", "md", "eml")
_ARTICLES = 2
"""The limits themselves, and the article that they are derived from."""


def exported(
    form: Form, ledger: Ledger, selection: Selection, language: Language, profile: Profile | None, law: Law
) -> bytes:
    """The content of the file. Raises StoreProblem, Damaged among them, where the record cannot be read."""
    kept = ledger.kept()
    if form == "json":
        return write_json(kept, selection)
    view = _view(kept, selection, language, profile, law)
    if form == "csv":
        from coach.record.exporters.table import write_csv

        return write_csv(view)
    if form == "md":
        from coach.record.exporters.markdown import write_markdown

        return write_markdown(view)
    from coach.record.exporters.pdf import write_pdf

    pdf = write_pdf(view)
    if form == "pdf":
        return pdf
    from coach.record.exporters.letter import write_eml

    return write_eml(view, pdf, write_json(kept, selection))


def sums(ledger: Ledger, selection: Selection, profile: Profile | None) -> Tally:
    """The sums over what is selected."""
    return _view(ledger.kept(), selection, "id", profile, None).tally


def _view(
    kept: Sequence[Kept], selection: Selection, language: Language, profile: Profile | None, law: Law | None
) -> View:
    return view_of(
        kept,
        selection,
        language=language,
        profile=profile,
        hours=hours_of(profile),
        gives_in=gives_in,
        law=list(law.on(("overtime_limits", "overtime_consent")))[:_ARTICLES] if law else [],
    )


def gives_in(reply: str, request: str) -> bool:
    """Whether `reply` takes on what `request` asks, with no limit left standing."""
    from coach.reply.checks import judge_reply

    checks = judge_reply(reply, request=request).checks
    return checks.capitulates and not checks.states_no
