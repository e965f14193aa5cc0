"""Shapes of text: list markers, headings, sentences, catch-all clauses, lines that say a task."""

from __future__ import annotations

import re
from functools import cache

from coach.profile.finding.cues import Phrases, cues, plain, words

_MARKER = re.compile(
    r"""^\s*(?P<marker>
        \(?\d{1,2}(?:\.\d{1,2})*[.)](?!\d) | \d{1,2}(?:\.\d{1,2})+(?=\s)
        | \(?[a-zA-Z][.)](?=\s|$) | \(?[ivxIVX]{1,5}[.)](?=\s|$)
        | [-–—•●○▪■◦‣➢➤►▶✓✔✅☑❖*·o~>»→#](?=\s) | [•●▪■➢➤►▶✓✔✅☑❖·→»] | \d{1,2}\s*[-–](?=\s) | \d️?⃣
    )\s*""",
    re.VERBOSE,
)
_PICTURE = r"[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U0001f000-\U0001faff]"
_LEADING_PICTURES = re.compile(rf"^(?:\s|{_PICTURE})+")
_TRAILING_PICTURES = re.compile(rf"(?:\s|{_PICTURE}|[*_])+$")
_INLINE_ITEM = re.compile(
    r"(?:(?<=\s)|^)(?:\(?(?P<letter>[a-z])\)|\((?P<number>\d{1,2})\)|(?P<dotted>[a-z1-9])\.(?=\s[A-Z]))\s*"
)
_JOINT = re.compile(r"(?:,\s*(?:dan|serta|and)?|;|\bdan\b|\bserta\b|\band\b)\s*(?P<own>(?:\w+\s+){0,3})$")


def split_marker(text: str) -> tuple[str | None, str]:
    """The list marker that a line still begins with (bullet, number, letter, emoji), and the rest."""
    stripped = text.strip()
    match = _MARKER.match(stripped)
    if match and match.end() < len(stripped):
        return match["marker"].strip(), undecorated(stripped[match.end() :])
    bare = undecorated(stripped)
    if bare != stripped and _LEADING_PICTURES.match(stripped):
        inner = _MARKER.match(bare)
        if inner and inner.end() < len(bare):
            return inner["marker"].strip(), undecorated(bare[inner.end() :])
        return (stripped[0] if bare else None), bare
    return None, bare


def undecorated(text: str) -> str:
    """The text without emoji, asterisks and underscores around it."""
    text = _LEADING_PICTURES.sub("", text)
    text = _TRAILING_PICTURES.sub("", text)
    while len(text) > 2 and text[0] in "*_~" and text[-1] in "*_~:":
        text = text[1:].rstrip("*_~") if text[-1] != ":" else text[1:].replace(text[0], "", 1)
    return text.strip().lstrip("*_").strip()


def marker_class(marker: str | None) -> str | None:
    """What sort of numbering a marker belongs to, so that siblings can be told: "(1)" is none of "1."."""
    if not marker:
        return None
    core = marker.strip("().")
    frame = ("(" if marker.startswith("(") else "") + (marker[-1] if marker[-1] in ".)" else "")
    if re.fullmatch(r"\d+(?:\.\d+)+", core):
        return f"decimal{core.count('.')}{frame}"
    if core.isdigit():
        return f"number{frame}"
    if re.fullmatch(r"[IVX]+", core):
        return f"roman{frame}"
    if re.fullmatch(r"[ivx]{2,}", core):
        return f"small-roman{frame}"
    if len(core) == 1 and core.isalpha() and core.isascii():
        return f"{'upper' if core.isupper() else 'lower'}{frame}"
    return "bullet"


def inline_items(text: str) -> list[str]:
    """The items of a list written within one paragraph: "(a) menulis artikel; (b) menyusun kalender"."""
    found = list(_INLINE_ITEM.finditer(text))
    letters = [match["letter"] or match["number"] or match["dotted"] for match in found]
    if len(found) < 2 or not _counts_up(letters):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)]


def _counts_up(letters: list[str]) -> bool:
    values = [int(letter) if letter.isdigit() else ord(letter) - ord("a") + 1 for letter in letters]
    return values == list(range(1, len(values) + 1))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, verbatim; abbreviations and numbers do not end one."""
    parts = re.split(r"(?<=[a-z0-9)%\"”][.!?])\s+(?=[A-Z])", text)
    return [part.strip() for part in parts if part.strip()]


def trimmed(text: str) -> str:
    """An item without the joints of its list: a closing semicolon or comma, "; dan", "and"."""
    text = re.sub(r"\s*[;,]\s*(?:dan|serta|and|atau|or|dan/atau|and/or)\s*$", "", text.strip(), flags=re.IGNORECASE)
    return text.rstrip(" ;,").strip()


@cache
def _verbs() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    verbs = cues().verbs
    return frozenset(verbs.words), tuple(verbs.beginnings), tuple(verbs.nouns)


def says_a_task(text: str) -> bool:
    """Whether a line begins as a task does: "Menulis…", "Penyusunan…", "Write…", "Writing…"."""
    tokens = words(text)
    if len(tokens) < 2:
        return False
    known, beginnings, nouns = _verbs()
    first = tokens[0].split("-")[0]
    return (
        first in known
        or (len(first) > 4 and first.startswith(beginnings))
        or (len(first) > 6 and first.startswith(nouns) and first.endswith("an"))
        or (len(first) > 5 and (first.endswith("ing") or (first.endswith("s") and first[:-1] in known)))
        or (first.endswith("es") and first[:-2] in known)
        or (first.endswith("ies") and f"{first[:-3]}y" in known)
    )


@cache
def _aside_phrases() -> Phrases[str]:
    return Phrases[str]([("aside", cues().asides)])


def is_aside(text: str) -> bool:
    """Whether a line speaks to the reader ("Kirim CV ke…", "Demikian…") and states nothing of the job."""
    found = next(_aside_phrases().matches(words(text)), None)
    return found is not None and found.start == 0


@cache
def _catch_all() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    c = cues().catch_all

    def any_of(forms: list[str]) -> str:
        return "|".join(re.escape(form).replace(r"\ ", r"[\s-]+") for form in sorted(forms, key=len, reverse=True))

    works, others = rf"(?:{any_of(c.works)})2?", any_of(c.others)
    joints = r"dan\b|and\b|dengan\b|with\b|to\b|divisi\b|pihak\b"
    work_then_other = rf"(?:{works})(?:[\s-]+(?!{joints})[^\W\d_]+)?[\s-]+(?:{others})"
    other_then_work = rf"(?:{others})[\s-]+(?:(?!{joints})[^\W\d_,-]+[\s,-]+){{0,3}}(?:{works})"
    named = rf"\b(?:{work_then_other}|{other_then_work})\b"
    return (
        re.compile(named, re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(c.given)})", re.IGNORECASE),
        re.compile(rf"^\W*(?:{any_of(c.whole)})\b", re.IGNORECASE),
    )


def catch_all_in(text: str) -> str | None:
    """The catch-all clause that a line is or ends in, verbatim, or None.

    A line that names a task of its own first ("Menulis artikel dan tugas lain yang diberikan atasan") gives only
    its tail; the line stays a duty.
    """
    if any(denial in plain(text) for denial in cues().catch_all.denied):
        return None
    named, given, whole = _catch_all()
    match = named.search(text)
    if match is None:
        return text if whole.match(text) and len(words(text)) <= 12 else None
    if len(words(text)) <= 3 and len(words(text[match.end() :])) == 0:
        return text
    if match.start() == 0 and len(words(text)) <= 5:
        return text
    before, tail = text[: match.start()], text[match.start() :]
    # Who gives the work may be named after it or before it: "Atas permintaan atasan, mengerjakan tugas lain".
    if not (given.search(text[match.end() :]) or given.search(before) or whole.match(tail)):
        return None
    joint = _JOINT.search(before)
    if joint is None or len(words(before)) <= 4 or any(party in plain(before) for party in cues().own_party):
        return text
    return text[joint.start("own") :].strip()
