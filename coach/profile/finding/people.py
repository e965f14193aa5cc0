"""A person as a document names them: "Ibu Rina Wulandari (Marketing Manager)"."""

from __future__ import annotations

import re
from functools import cache

from coach.profile.finding.cues import cues, words
from coach.profile.models import Person

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+62|62|0)8\d(?:[\s-]?\d){6,11}")


@cache
def _honorific() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(cues().honorifics, key=len, reverse=True))
    return re.compile(rf"^(?P<honorific>(?:{forms}))\b\.?\s+(?=\S)", re.IGNORECASE)


def person_of(text: str) -> Person | None:
    """The person a value names. Where it names only a rank ("Head of Marketing"), that stands for the name too."""
    text = " ".join(text.split()).strip(" .;,")
    email, phone = _EMAIL.search(text), _PHONE.search(text)
    for contact in (email, phone):
        if contact:
            text = text.replace(contact.group(), " ")
    parts = [part.strip(" .,;:") for part in re.split(r"\s[-–—|]\s|[()/,;|]|\s{2,}", text)]
    parts = [part for part in parts if re.search(r"[^\W\d_]{2}", part)]
    if not parts:
        return None
    ranks = [part for part in parts if _is_rank(part)]
    names = [part for part in parts if part not in ranks]
    name = names[0] if names else ranks[0]
    honorific = None
    match = _honorific().match(name)
    if match and names:
        honorific, name = match["honorific"], name[match.end() :].strip()
    if len(name) > 80 or not name:
        return None
    return Person(
        name=name,
        honorific=honorific,
        rank=ranks[0] if ranks else None,
        email=email.group() if email else None,
        phone=phone.group() if phone else None,
    )


def _is_rank(text: str) -> bool:
    return not _honorific().match(text) and bool(set(words(text)) & set(cues().ranks))
