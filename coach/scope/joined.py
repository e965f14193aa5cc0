"""Reads an ask twice, with the encoder and by letters, and joins what they think of it.

They err in different ways: on the development sets the likeliest label of the two together is right four points more
often than that of the encoder alone (tools/choose_policy.py reads the same sets).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from coach.profile.models import Profile
from coach.scope.encoded import EncodedReader
from coach.scope.lettered import LetteredReader
from coach.scope.policy import policy
from coach.scope.reading import LABELS, Label, Reading

_LEAST = 3e-3
"""No reader rules anything out for the other."""


class JoinedReader:
    """The encoder and the letters together. Clauses, owners and conditions are the encoder's."""

    def __init__(self, encoded: EncodedReader, lettered: LetteredReader) -> None:
        self._encoded, self._lettered = encoded, lettered

    def read(self, text: str, said: str, sent_at: datetime | None, job: Profile) -> Reading:
        """What `text` is to `job`."""
        seen = self._encoded.read(text, said, sent_at, job)
        return replace(seen, likely=self._lettered.beside(text, job, partial(_pooled, seen.likely)))


def _pooled(encoded: dict[Label, float], lettered: dict[Label, float], raised: bool) -> dict[Label, float]:
    """A logarithmic opinion pool (Genest and Zidek 1986): the weighted geometric mean of both.

    Where a word raises a red flag (`raised`) the letters count more: people who wrote what the encoder learned from
    hardly ever named a crime, and it takes a word that it has not met for any other.
    """
    weight = policy().raised_count if raised else policy().letters_count
    powers = {
        label: max(encoded[label], _LEAST) ** (1 - weight) * max(lettered[label], _LEAST) ** weight for label in LABELS
    }
    total = sum(powers.values())
    return {label: value / total for label, value in powers.items()}
