"""Takes names and numbers of people and companies out of what is sent, and puts them back into what returns.

Nothing finds every name: who sends sees first what is taken out, and can add to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coach.llm.private.companies import companies_in
from coach.llm.private.known import KnownNames
from coach.llm.private.names import people_in
from coach.llm.private.numbers import numbers_in
from coach.llm.private.placeholders import Placeholders, lookalikes, without_lookalikes
from coach.llm.private.places import places_in
from coach.llm.private.words import Kind, Span, Token, tokens_of
from coach.profile.models import Profile


@dataclass(frozen=True)
class Hidden:
    """One thing that is taken out: what it is, as it is written, and what stands in its place."""

    kind: Kind
    surface: str
    placeholder: str


class Veil:
    """What is taken out of one question, in both directions: `show(hide(text))` is `text`, whatever it holds.

    It learns: a name that one text gives away ("Pak Budi") is hidden in all that are hidden after it. `over` is told
    the texts beforehand, so that their order does not matter.
    """

    def __init__(self) -> None:
        self._known = KnownNames()
        self._placeholders = Placeholders()
        self._read: set[str] = set()

    @classmethod
    def over(
        cls, profile: Profile | None, *, sender: str | None = None, names: Sequence[str] = (), texts: Iterable[str] = ()
    ) -> Veil:
        """A veil for a job where one is known, the sender as typed, the names that the user added, and the texts that
        will be sent."""
        veil = cls()
        own = (profile.name, *(person.name for person in profile.people)) if profile else ()
        for name in filter(None, (sender, *own)):
            veil._known.add_person(name, clipped=True)
        for name in names:
            veil._known.add_exactly(name)
        if profile and profile.company:
            veil._known.add_company(profile.company)
        for text in texts:
            veil._learn(without_lookalikes(text))
        return veil

    @property
    def hidden(self) -> list[Hidden]:
        """What was taken out so far, in the order in which it was met."""
        return [Hidden(kind, surface, placeholder) for kind, surface, placeholder in self._placeholders.given()]

    def hide(self, text: str) -> str:
        """`text` with everything private replaced, and all that looks like a placeholder already."""
        plain = without_lookalikes(text)
        tokens = self._learn(plain)
        spans = [*lookalikes(text), *numbers_in(plain), *places_in(plain), *self._known.find(plain, tokens)]
        pieces, at = [], 0
        for span in _apart(spans):
            pieces += [text[at : span.start], self._placeholders.of(span.kind, text[span.start : span.end])]
            at = span.end
        return "".join([*pieces, text[at:]])

    def show(self, text: str) -> str:
        """`text` with everything put back; a placeholder that a model has bent a little is known as well."""
        return self._placeholders.restored(text)

    def so_far(self, text: str) -> str:
        """`show` of an answer that is still being written, up to where the next words cannot change it any more."""
        return self._placeholders.settled(text)

    def _learn(self, text: str) -> list[Token]:
        tokens = tokens_of(text)
        if text in self._read:
            return tokens
        self._read.add(text)
        for name in people_in(text, tokens):
            self._known.add_person(name)
        for name in companies_in(text, tokens):
            self._known.add_company(name)
        return tokens


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that overlap made one, which is called after its longest."""
    held: Span | None = None
    longest = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if held is None or span.start >= held.end:
            if held is not None:
                yield held
            held, longest = span, span.end - span.start
            continue
        kind = span.kind if span.end - span.start > longest else held.kind
        longest = max(longest, span.end - span.start)
        held = Span(held.start, max(held.end, span.end), kind)
    if held is not None:
        yield held
