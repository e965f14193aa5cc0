"""A reading is cancelled at once, also while another thread waits for its next word."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from coach.profile.reading import Cancel, FileStarted, ProfileRead, ReadingEvent, read_documents


@pytest.mark.slow
def test_cancelling_ends_a_reading_that_is_under_way(tmp_path: Path) -> None:
    document = tmp_path / "jd.txt"
    document.write_text("Jabatan: Staf\nTugas\n" + "1. Menyusun laporan keuangan bulanan kantor\n" * 20000, "utf-8")
    cancel = Cancel()
    seen: list[ReadingEvent] = []
    started = threading.Event()

    def follow() -> None:
        for event in read_documents([document], "id", cancel=cancel):
            seen.append(event)
            started.set()

    thread = threading.Thread(target=follow)
    thread.start()
    assert started.wait(15)
    before = time.monotonic()
    cancel.cancel()
    thread.join(5)
    assert not thread.is_alive()
    assert time.monotonic() - before < 3
    assert any(isinstance(event, FileStarted) for event in seen)
    assert not any(isinstance(event, ProfileRead) for event in seen)


def test_what_was_cancelled_before_it_began_reads_nothing(tmp_path: Path) -> None:
    document = tmp_path / "jd.txt"
    document.write_text("Jabatan: Staf\nTugas\n1. Menyusun laporan keuangan bulanan\n", "utf-8")
    cancel = Cancel()
    cancel.cancel()
    assert not any(isinstance(event, ProfileRead) for event in read_documents([document], "id", cancel=cancel))
