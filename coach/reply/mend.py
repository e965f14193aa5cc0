"""Rewrites a reply in its writer's own words: what harms is left out, what is missing is added, the rest stays.

Whole sentences are left out rather than parts of them, so that what stays reads as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.config import Language
from coach.language.detect import detect
from coach.reply.answered import Answered, expect, judge
from coach.reply.improve import refuses_own_work
from coach.reply.models import Check, Flaw, Judged
from coach.reply.parts import SENTENCE, body_span, clauses
from coach.reply.signs import NO, Span, signs_of
from coach.resources import read_data
from coach.scope.models import Scope

Slot = Literal["limit", "reason", "way", "writing", "priority", "accept", "hindered"]
Sentence = Callable[[Slot, bool], str]
"""Gives a sentence for a slot, of the drafts of a job or a general one; told whether it is the first that is added."""
_CALLED = re.compile(r"\b(pak|bapak|bu|ibu|mas|mbak|kak|bang|sir|ma'am|madam)\b", re.IGNORECASE)
_CALLED_ALONE = re.compile(_CALLED.pattern + r"(?=\s*(?:[^\w\s]|$|ya\b|aja\b|saja\b))", re.IGNORECASE)
"""The same where nobody's name follows: "lewat Bu Tuti, Pak" calls no "Bu"."""
_CALLS = {"bapak": "Pak", "ibu": "Bu"}
_SAYS = NO | {"reason", "alternative", "job", "writing", "priority"}
"""What must be in what is left of a sentence that hurts, for it to be worth keeping: "Gila ya Pak." is nothing."""
_PLACEHOLDER = re.compile(r"\s*(?:\[[\w /-]{1,40}\]|\{[\w /-]{1,40}\}|<[\w /-]{1,40}>|_{3,}|\bX{3,})")
_COMMA = re.compile(r"[^,.?!…\n]+(?:[,.?!…\n]+\s*|$)")
_LEANING = re.compile(
    r"^(?:\s|,|sekali|banget|lagi|ya|yah|sebesar-besarnya|pak|bu|kak|bang|mas|mbak|so|very|really|again|much|sir|about|for|that|this)+\b",
    re.IGNORECASE,
)
_ENOUGH_WORDS = 3
_ALIKE = 0.6
"""From which likeness a sentence counts as the same one, changed."""
_EMPTY = re.compile(r"[\W_]*")
_PURPOSE = re.compile(r"(?:supaya|agar|biar|jadi|makanya|so that|that way|so)\b", re.IGNORECASE)
"""Opens a sentence that leans on the one before it."""
_LEADING = re.compile(r"(?:kalau|kalo|jika|bila|karena|soalnya|if|when|because|since|unless)\b", re.IGNORECASE)
"""Opens a clause that is nothing without the one that follows."""
_TAINTED: frozenset[Flaw] = frozenset({"dishonest", "legal_threat", "blames_colleague", "promises_next_time"})
_TRAILING_TURN = re.compile(
    r"[,;]?\s+(?:tapi|tp|tetapi|namun|dan|jadi|cuma|but|so|and|though|however)\s*[.,;]*\s*$", re.IGNORECASE
)


class _General(BaseModel):
    model_config = ConfigDict(extra="forbid")

    task: str
    slots: dict[Slot, list[str]]


class Piece(NamedTuple):
    """A stretch of the difference between a reply and its rewrite."""

    change: Literal["kept", "left_out", "added"]
    text: str


@cache
def _general(language: Language) -> _General:
    return _General.model_validate(read_data(f"reply/data/mend_{language}.yaml"))


def called_in(reply: str) -> str | None:
    """The honorific by which a reply calls the supervisor, as a sender is named; None where it has none."""
    called = _CALLED_ALONE.search(reply) or _CALLED.search(reply)
    return _CALLS.get(called[1].casefold(), called[1].casefold().capitalize()) if called else None


def general_sentences(reply: str, language: Language) -> Sentence:
    """Sentences that fit any job, calling the supervisor as `reply` does."""
    general = _general(language)
    called = called_in(reply)
    call = f", {called}" if called else ""
    if language == "en":
        call = call.lower() if call.strip(", ").casefold() in ("sir", "madam", "ma'am") else call

    def sentence(slot: Slot, first: bool) -> str:
        choices = general.slots[slot]
        chosen = next((each for each in choices if each.split("{")[0] not in reply), choices[0])
        # Called once is polite, in every sentence servile.
        return chosen.replace("{comma_call}", call if first else "").replace("{task}", general.task)

    return sentence


def rewrite(reply: str, judged: Judged, *, answered: Answered, sentence: Sentence) -> str:
    """A better version of `reply`, or `reply` itself where nothing is to be mended.

    `sentence` gives what is added. A version that is not judged to be better is not offered.
    """
    checks = judged.checks
    harmful = checks.capitulates or checks.attacks or not checks.respectful
    empty = judged.evades and "missing_no" in judged.flaws
    if judged.hindered:
        body = body_span(reply)
        told = reply[body.start : body.end].strip()
        told += "" if told[-1:] in ".?!…🙏" else "."
        return f"{reply[: body.start]}{told} {sentence('hindered', False)}{reply[body.end :]}"
    own_turned_down = answered.scope == "in" and (judged.evades or refuses_own_work(checks))
    if not harmful and not own_turned_down and not judged.flaws and not _missing(judged, answered):
        return reply
    if own_turned_down:
        # Nothing of a refusal or an evasion can stay where the work is one's own.
        built = " ".join((sentence("accept", True), sentence("priority", False)))
        body = body_span(reply)
        return f"{reply[: body.start]}{built}{reply[body.end :]}"
    hopeless = harmful or "missing_no" in judged.flaws
    kept_of_it = _kept(reply, judged, answered, apart=harmful or empty)
    body = body_span(reply)
    # What gives in or hurts cannot stay whole beside a no.
    whole = harmful and kept_of_it.strip() == reply[body.start : body.end].strip()
    for kept in ([] if whole else [kept_of_it]) + ([""] if hopeless else []):
        built = _built(reply, kept, answered, sentence, outright=checks.capitulates or empty)
        if harmful and not kept:
            # The coach's own sentences are known, and any of them is better than to give in or to hurt.
            return built
        better = judge(built, answered)
        if better.score > judged.score and not (better.checks.capitulates or better.checks.attacks):
            return built
    return reply


def _built(reply: str, kept: str, answered: Answered, sentence: Sentence, *, outright: bool) -> str:
    """The reply with what was kept of it and what it lacks.

    `outright`: who had given in says no in words; a hint that stayed behind would not undo the yes.
    """
    body = body_span(reply)
    text = kept.strip()
    judged = judge(kept, answered)
    missing = _missing(judged, answered)
    refused = "refuse" in signs_of(kept, language=judged.language).spans
    if outright and answered.scope in (None, "out", "red_flag") and not refused and "limit" not in missing:
        missing.insert(0, "limit")
    added = [sentence(slot, not number) for number, slot in enumerate(missing)]
    if added and text and text[-1] not in ".?!…🙏":
        text = text.rstrip(" ,;:") + "."
    middle = " ".join(filter(None, (text, *added)))
    return f"{reply[: body.start]}{middle}{reply[body.end :]}" if middle else reply


def _missing(judged: Judged, answered: Answered) -> list[Slot]:
    """What the answer to this scope needs and the reply does not say."""
    checks, scope = judged.checks, answered.scope
    if answered.needs_no_reason:
        return [] if checks.states_no else ["limit"]
    if scope is None and "missing_no" not in judged.flaws and not checks.states_no:
        # A yes that gives nothing away: the work is the writer's own.
        return []
    wanted: dict[Scope, tuple[tuple[Check, Slot], ...]] = {
        "out": (("states_no", "limit"), ("gives_reason", "reason"), ("offers_alternative", "way")),
        "red_flag": (("states_no", "limit"), ("gives_reason", "reason")),
        "arguable": (("asks_in_writing", "writing"), ("asks_priority", "priority")),
        "unclear": (),
        "in": (),
    }
    return [slot for check, slot in wanted[scope or "out"] if not getattr(checks, check)]


def _kept(reply: str, judged: Judged, answered: Answered, *, apart: bool) -> str:
    """The sentences of the body that do no harm, one word of apology at most, no blank left.

    `apart`: each of several sentences is judged by itself, for a quote shows where the harm is and not how far it goes.
    """
    body = body_span(reply)
    harmful = _harmful(reply, judged, answered.request.text)
    pieces = []
    unkind = judged.checks.attacks or not judged.checks.respectful
    sentences = list(SENTENCE.finditer(reply, body.start, body.end))
    gone = False
    if apart and len(sentences) > 1:
        expect([match.group() for match in sentences if not _EMPTY.fullmatch(match.group())], answered)
    for match in sentences:
        start, end = match.span()
        bad = [span for span in harmful if span.start < end and span.end > start]
        if apart and len(sentences) > 1:
            if unkind and match.group().rstrip().endswith("?") and not _says(match.group(), judged):
                # Among what hurts, such a question is rhetorical.
                bad = [Span(start, end)]
            elif _does_harm(match.group(), judged, answered):
                bad = [span for span in bad if span.start > start] or [Span(start, end)]
            elif not unkind:
                # A quote shows where a yes is and not how far it goes; where it hurts, it hurts.
                bad = []
        elif apart and not bad and judged.evades:
            bad = [Span(start, end)]
        if gone and _PURPOSE.match(match.group().strip()):
            continue
        gone = bool(bad)
        if not bad:
            pieces.append(match.group())
            continue
        rest = _without(reply, start, end, bad)
        if len(rest.split()) >= 3 and not _LEADING.match(rest) and (not unkind or _says(rest, judged)):
            pieces.append(_TRAILING_TURN.sub("", rest).rstrip(" ,;") + ". ")
    text = "".join(pieces)
    if "placeholder" in judged.flaws:
        text = _PLACEHOLDER.sub("", text)
    if judged.checks.over_apologises:
        text = _one_apology(text, judged.language)
    return "" if _EMPTY.fullmatch(text) else text


def _says(words: str, whole: Judged) -> bool:
    """Whether there is a limit, a reason, a way or a request in `words`."""
    return bool(_SAYS & signs_of(words, language=whole.language).spans.keys())


def _does_harm(sentence: str, whole: Judged, answered: Answered) -> bool:
    """Whether a sentence by itself gives in, hurts, says nothing, or has a flaw of the whole."""
    if detect(sentence) is None and not signs_of(sentence, language=whole.language).spans:
        return True
    alone = judge(sentence, answered)
    flaws = _TAINTED & set(whole.flaws) & set(alone.flaws)
    unkind = alone.checks.attacks or not alone.checks.respectful or alone.style == "passive_aggressive"
    return alone.checks.capitulates or unkind or (alone.evades and whole.evades) or bool(flaws)


def _harmful(reply: str, judged: Judged, request: str) -> list[Span]:
    """The clauses whose words give in, attack, or promise what nobody asked for."""
    wanted: list[Check] = []
    if judged.checks.capitulates:
        wanted.append("capitulates")
    if judged.checks.attacks or not judged.checks.respectful:
        wanted.append("attacks")
    found: list[Span] = []
    signs = signs_of(reply, request=request, language=judged.language)
    categories: dict[Check, tuple[str, ...]] = {
        "capitulates": ("accept", "concede", "yet"),
        "attacks": ("insult", "sarcasm", "threat"),
    }
    marking = [category for check in wanted for category in categories[check]]
    marking += ["future"] if "promises_next_time" in judged.flaws else []
    quotes = [judged.quotes[check] for check in ("capitulates", "attacks", "respectful") if check in judged.quotes]
    for span in clauses(reply):
        text = reply[span.start : span.end]
        quoted = bool(wanted) and any(quote in text or text in quote for quote in quotes)
        if quoted or any(
            mark.start < span.end and mark.end > span.start
            for category in marking
            for mark in signs.spans.get(category, ())
        ):
            found.append(span)
    return found


def _without(reply: str, start: int, end: int, bad: list[Span]) -> str:
    """What stands before the first harmful clause of a sentence: what comes after it leans on it."""
    return reply[start : min(max(start, span.start) for span in bad)].strip()


def _one_apology(text: str, language: Language) -> str:
    """The text with its first apology alone; a clause that did nothing but apologise again is gone."""
    kept: list[str] = []
    apologised = False
    for clause in _COMMA.findall(text):
        spans = signs_of(clause, language=language).spans.get("apology", [])
        if not spans or not apologised:
            apologised = apologised or bool(spans)
            kept.append(clause)
            continue
        rest = _LEANING.sub("", clause[max(span.end for span in spans) :])
        if len(rest.split()) >= _ENOUGH_WORDS:
            opens = not kept or kept[-1].rstrip()[-1:] in (".", "?", "!", "…", "")
            kept.append(rest[0].upper() + rest[1:] if opens else rest)
        elif kept and clause.rstrip()[-1:] in ".?!…":
            kept[-1] = kept[-1].rstrip(" ,") + ("" if kept[-1].rstrip()[-1:] in ".?!…" else ".") + " "
    return "".join(kept)


def difference(before: str, after: str) -> list[Piece]:
    """What was kept, left out and added: by sentences, and by words within a sentence that only changed a little."""
    pieces: list[Piece] = []
    for old, new in _aligned(_sentences(before), _sentences(after)):
        alike = SequenceMatcher(None, old, new, autojunk=False).ratio()
        pieces += _by_words(old, new) if alike >= _ALIKE else [Piece("left_out", old), Piece("added", new)]
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].change == piece.change:
            piece = Piece(piece.change, joined.pop().text + piece.text)
        joined.append(piece)
    return joined


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^.?!…\n]*(?:[.?!…\n]+\s*|$)", text)


def _aligned(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Sentences that stand for each other; "" where one has no counterpart."""
    pairs: list[tuple[str, str]] = []
    for change, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal" or end - start == finish - begin:
            pairs += zip(old[start:end], new[begin:finish], strict=True)
        elif start < end and begin < finish and old[start].strip() == new[begin].strip():
            # The same sentence with more behind it.
            pairs += [(old[start], new[begin]), ("".join(old[start + 1 : end]), "".join(new[begin + 1 : finish]))]
        else:
            pairs.append(("".join(old[start:end]), "".join(new[begin:finish])))
    return pairs


def _by_words(before: str, after: str) -> list[Piece]:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    pieces: list[Piece] = []
    for change, start, end, begin, finish in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept = change == "equal"
        pieces.append(Piece("kept" if kept else "left_out", "".join(old[start:end])))
        pieces.append(Piece("added", "" if kept else "".join(new[begin:finish])))
    return pieces
