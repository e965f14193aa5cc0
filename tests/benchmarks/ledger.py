"""What a ledger of 10,000 records costs: opening and searching it, listing it, adding to it, verifying it."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from coach.record.ledger import Ledger
from coach.record.models import Entry, RecordedVerdict
from coach.scope.models import Evidence

RECORDS = 10_000
ROUNDS = 5
TEXT = (
    "tolong buatkan rekap laporan penjualan bulan ini ya Mbak, besok pagi dipakai rapat dengan klien di kantor pusat "
    "sekalian antar berkas faktur ke bagian keuangan 🙏 terima kasih – kalau sempat kabari saya sebelum jam lima sore"
)
WORDS = TEXT.split()


def measure() -> dict[str, float]:
    """Milliseconds by name, each the median of several rounds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite3"
        _fill(path)
        warm = Ledger(path)
        warm.search("faktur", 20)
        return {
            "ledger of 10,000: open and search": _median(lambda: Ledger(path).search("Faktur KE bagian", 20)),
            "ledger of 10,000: search again": _median(lambda: warm.search("kabari saya", 20)),
            "ledger of 10,000: open and list the newest 50": _median(lambda: Ledger(path).list(50, newest_first=True)),
            "ledger of 10,000: list all": _median(lambda: Ledger(path).list()),
            "ledger of 10,000: verify": _median(lambda: Ledger(path).verify()),
            "ledger of 10,000: add one": _median(lambda: Ledger(path).add(Entry(request="tolong"))),
        }


def _fill(path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - the same words in every run, no secret
    start = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    Ledger(path).add_all(
        Entry(
            request=" ".join(chance.choices(WORDS, k=chance.randint(5, 40))),
            reply=" ".join(chance.choices(WORDS, k=chance.randint(20, 60))),
            sender=chance.choice(("Pak Budi", "Bu Sari", "Mas Dwi")),
            at=start + timedelta(minutes=17 * number),
            channel="whatsapp",
            verdict=RecordedVerdict(
                engine="rules",
                scope="out",
                kind="other_division",
                confidence=0.8,
                evidence=[Evidence(clause="D1", quote="Menulis artikel blog perusahaan", source="jd.docx, tabel 2")],
                owner="Keuangan / Finance",
                reasons=["Menagih faktur adalah tugas bagian Keuangan, bukan tugas Anda."],
                profile="nadia",
                profile_digest="a" * 64,
            ),
        )
        for number in range(RECORDS)
    )


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[ROUNDS // 2]
