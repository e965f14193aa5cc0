"""The title of a job where no label gives it: in a heading beside "Job description", or in a file's name."""

from __future__ import annotations

import re

from coach.profile.finding.cues import cues, plain, section_phrases, words
from coach.profile.finding.fields import company_in, label_of, opens_with_pronoun

_LONGEST = 120
"""Characters."""
_NO_TITLE = re.compile(
    r"[@?]|https?:|\b(?:surat|perjanjian|lampiran|dokumen|nomor|agreement|contract|letter|hal|halaman|page|dear|"
    r"statement|terms|conditions|particulars|schedule|appendix|annex|memorandum|kesepakatan|keputusan|formulir|"
    r"hai|halo|hi|yth|kepada|selamat|subject|perihal)\b",
    re.IGNORECASE,
)


def title_in_heading(text: str) -> tuple[str, bool] | None:
    """The title in a heading, and whether the heading says that it is one ("JOB DESCRIPTION – KASIR").

    None for headings that name a document, a company or a section.
    """
    if len(text) > _LONGEST or section_phrases().whole(text.rstrip(" :")):
        return None
    bare = re.sub(r"\b(?:19|20)\d\d(?:\s*[/–-]\s*(?:19|20)?\d\d)?\b", " ", text)
    bare = re.sub(r"[*_#|!“”\"]+", " ", bare)
    parts = [part.strip(" :–—-") for part in re.split(r"\s[–—|-]\s|:", bare) if part.strip(" :–—-")]
    kept = [(part, *_without_prefixes(part)) for part in parts]
    announced = any(stripped for _, _, stripped in kept)
    if not announced:
        whole = bare.strip(" :–—-")
        return (whole, False) if _may_be_title(whole) else None
    return next(((rest, True) for _, rest, _ in kept if _may_be_title(rest)), None)


def _without_prefixes(text: str) -> tuple[str, bool]:
    """The text without the words that only name the kind of document, and whether there were any."""
    tokens = text.split()
    stripped = False
    for skipped in (1, 2):  # "Penyesuaian Job Description - Staff Purchasing", "Draft of the Job Description"
        if not _prefix_length(tokens) and _prefix_length(tokens[skipped:]) > 1:
            tokens = tokens[skipped:]
    while tokens:
        length = _prefix_length(tokens)
        if not length:
            break
        tokens, stripped = tokens[length:], True
    while tokens and plain(tokens[-1]).strip("()") in ("kpi", "kpis", "individu", "jobdesk", "jobdesc", "okr"):
        tokens, stripped = tokens[:-1], True
    return " ".join(tokens).strip(" .,;:-–—"), stripped


def _prefix_length(tokens: list[str]) -> int:
    best = 0
    for prefix in cues().title_prefixes:
        wanted = words(prefix)
        length = 0
        have: list[str] = []
        while length < len(tokens) and len(have) < len(wanted):
            have += words(tokens[length])
            length += 1
        if have == wanted and length > best:
            best = length
    return best


def _may_be_title(text: str) -> bool:
    tokens = words(text)
    return (
        0 < len(tokens) <= 7
        and len(text) >= 3
        and text[0].isupper()
        and not opens_with_pronoun(text)
        and not text.endswith(".")
        and not _NO_TITLE.search(text)
        and section_phrases().whole(text) is None
        and label_of(text) is None
        and company_in(text) is None
        and not re.search(r"\d{2}", text)
    )


def title_of_file(name: str) -> str | None:
    """A title out of a file's name: "KPI_Content_Writer_2026.xlsx" → "Content Writer"."""
    stem = re.sub(r"\.\w{1,5}$", "", name)
    tokens = re.sub(r"[_\-.()\d]+", " ", stem).split()
    drop = {word for prefix in cues().title_prefixes for word in words(prefix)}
    kept = [token for token in tokens if plain(token) not in drop]
    return " ".join(kept) if any(len(token) > 2 for token in kept) else None
