"""More documents that the parser was tuned on."""

from __future__ import annotations

from tests.profile.documents.building import Sample

MORE: list[Sample] = []
