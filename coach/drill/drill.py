"""One drill: what is due first, then new cards of every kind, for so many minutes; what was not known comes again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from coach.config import Language
from coach.drill.answers import judge_answer
from coach.drill.cards import deck_of
from coach.drill.models import SECONDS, Card, CardKind, Due, Marked, Opinion, Rating
from coach.drill.schedule import Schedule
from coach.drill.words import mark_in
from coach.profile.models import Profile


def due_of(path: Path, profile: Profile, language: Language, now: datetime) -> Due:
    """How many cards of a job wait. Raises StoreProblem where what was answered cannot be read."""
    return Schedule(path).due(deck_of(profile, language), now)


class Drill:
    """A drill that is under way. An answer is on disk when `mark` returns."""

    def __init__(self, path: Path, profile: Profile, language: Language, *, minutes: int, now: datetime) -> None:
        self._schedule = Schedule(path)
        self._deck = deck_of(profile, language)
        self._profile, self._language = profile, language
        waiting = self._schedule.waiting(self._deck, now)
        self._queue = _within([*waiting, *_mixed(self._schedule.unasked(self._deck))], minutes * 60)
        self.count = len(self._queue)
        """How many cards there are, apart from those that come once more."""
        self.marked: list[Marked] = []

    @property
    def card(self) -> Card | None:
        """The card that is asked; None where the drill is over."""
        return self._queue[0] if self._queue else None

    @property
    def again(self) -> bool:
        """Whether the card is asked once more."""
        return len(self.marked) >= self.count

    @property
    def left(self) -> int:
        """How many cards are still to come, with this one."""
        return len(self._queue)

    def speak(self, language: Language) -> None:
        """Ask in `language` from now on."""
        if language != self._language:
            self._language, self._deck = language, deck_of(self._profile, language)
            told = {card.id: card for card in self._deck}
            self._queue = [told.get(card.id, card) for card in self._queue]

    def judge(self, text: str) -> Opinion | None:
        """What the coach thinks of an answer; None where there is none to judge. Nothing is written down."""
        if not text.strip() or self.card is None:
            return None
        return judge_answer(self.card, text, self._language, self._profile.title)

    def mark(self, rating: Rating, now: datetime, *, given: str = "", opinion: Opinion | None = None) -> Marked:
        """Write the mark of the card down, and go on to the next. Raises StoreProblem; then the card stays."""
        card = self._queue[0]
        due = self._schedule.mark(card, rating, now)
        shown = card.model_dump(include={"id", "kind", "clause", "question", "answer", "source", "note"})
        by = "coach" if opinion is not None and opinion.rating == rating else "self"
        told = opinion.told if opinion is not None else ""
        marked = Marked.model_validate(
            {**shown, "given": given, "rating": rating, "marked_by": by, "told": told, "due": due}
        )
        again = self.again
        self._queue.pop(0)
        if rating == "again" and not again:
            self._queue.append(card)
        self.marked.append(marked)
        return marked

    def play(self, line: str, now: datetime) -> Marked:
        """Answer with `line`: an answer that is judged, or a mark in a word. A blank one was not known."""
        rating = mark_in(line)
        if rating is not None:
            return self.mark(rating, now)
        opinion = self.judge(line)
        return self.mark(opinion.rating if opinion else "again", now, given=line, opinion=opinion)

    def due(self, now: datetime) -> Due:
        """How many cards of the job wait now, and when the others come."""
        return self._schedule.due(self._deck, now)


def _mixed(cards: Sequence[Card]) -> list[Card]:
    """One of each kind in turn, so that five minutes hold some of everything."""
    kinds: dict[CardKind, list[Card]] = {}
    for card in cards:
        kinds.setdefault(card.kind, []).append(card)
    mixed: list[Card] = []
    for turn in range(max(map(len, kinds.values()), default=0)):
        mixed.extend(each[turn] for each in kinds.values() if turn < len(each))
    return mixed


def _within(cards: Sequence[Card], seconds: int) -> list[Card]:
    """The cards that so much time is enough for; at least one."""
    taken: list[Card] = []
    for card in cards:
        if not taken or SECONDS[card.kind] <= seconds:
            taken.append(card)
            seconds -= SECONDS[card.kind]
    return taken
