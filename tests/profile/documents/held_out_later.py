"""Documents written after the first tuning, run once before anything was changed for them."""

from __future__ import annotations

from tests.profile.documents.building import Sample

HELD_OUT_LATER: list[Sample] = []
