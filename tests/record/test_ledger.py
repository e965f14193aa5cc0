"""What is written down comes back, exactly, in order, and can be found."""

from __future__ import annotations

import json
import threading
import unicodedata
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.problems import UnreadableInput, WrongUsage
from coach.record.ledger import Ledger
from coach.record.models import Entry
from tests.record.strategies import entries, texts


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "data" / "record.sqlite3")


def test_an_absent_ledger_is_empty_and_looking_at_it_makes_nothing(ledger: Ledger) -> None:
    assert ledger.list() == []
    assert ledger.search("x") == []
    assert ledger.count() == 0
    assert ledger.verify().ok
    with pytest.raises(WrongUsage):
        ledger.get(1)
    assert not ledger.path.parent.exists()


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(entries, min_size=1, max_size=5))
def test_whatever_goes_in_comes_out(given_entries: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "record.sqlite3")
        confirmed = [ledger.add(entry) for entry in given_entries]
        kept = Ledger(ledger.path).list()
        assert kept == confirmed
        for number, (entry, record) in enumerate(zip(given_entries, kept, strict=True), start=1):
            assert record.n == number
            for field in ("request", "reply", "sender", "note", "channel", "verdict"):
                assert getattr(record, field) == getattr(entry, field), field
            if entry.at is not None:
                assert record.at is not None
                assert (record.at, record.at.utcoffset()) == (entry.at, entry.at.utcoffset())
        assert ledger.verify().ok


def test_a_megabyte_is_kept_whole(ledger: Ledger) -> None:
    long = "Laporan 🙏\n" * 100_000
    ledger.add(Entry(request=long, reply="Baik."))
    assert ledger.get(1).request == long
    assert [record.n for record in ledger.search("laporan 🙏")] == [1]
    assert ledger.verify().ok


def test_half_a_character_is_refused_before_anything_is_written(ledger: Ledger) -> None:
    with pytest.raises(UnreadableInput) as caught:
        ledger.add(Entry(request="caf\udce9"))
    assert caught.value.values["position"] == 4
    assert ledger.count() == 0


def test_a_record_prints_as_the_contract_says(ledger: Ledger) -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    first = ledger.add(Entry(request="Tolong ya", sender="Pak Budi", at=at, channel="email"))
    printed = json.loads(json.dumps(ledger.add(Entry(request="Lagi", at=at)).model_dump(mode="json")))
    assert printed["n"] == 2
    assert printed["previous"] == first.hash
    assert len(printed["hash"]) == 64
    assert printed["request"] == "Lagi"
    assert datetime.fromisoformat(printed["at"]) == at
    assert printed["at"].endswith("+07:00")
    assert first.previous == "0" * 64


def test_a_moment_without_an_offset_is_local_time(ledger: Ledger) -> None:
    record = ledger.add(Entry(request="x", at=datetime(2026, 3, 2, 9, 30)))
    assert record.at is not None
    assert record.at.isoformat() == "2026-03-02T09:30:00+07:00"


def test_a_moment_that_no_calendar_has_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnreadableInput):
        ledger.add(Entry(request="x", at=datetime.min))
    assert ledger.count() == 0


def test_list_gives_some_or_all_from_either_end(ledger: Ledger) -> None:
    ledger.add_all(Entry(request=str(number)) for number in range(1, 8))
    assert [record.n for record in ledger.list()] == [1, 2, 3, 4, 5, 6, 7]
    assert [record.n for record in ledger.list(3)] == [1, 2, 3]
    assert [record.n for record in ledger.list(3, newest_first=True)] == [7, 6, 5]
    assert [record.n for record in ledger.list(newest_first=True)] == [7, 6, 5, 4, 3, 2, 1]
    assert ledger.list(0) == []
    assert len(ledger.list(100)) == ledger.count() == 7


@pytest.mark.parametrize("number", [0, -1, 3, 2**63, 10**40])
def test_a_record_that_is_not_there_is_a_users_mistake(ledger: Ledger, number: int) -> None:
    ledger.add_all([Entry(request="a"), Entry(request="b")])
    with pytest.raises(WrongUsage):
        ledger.get(number)


def test_all_or_none_are_added(ledger: Ledger) -> None:
    ledger.add(Entry(request="a"))
    with pytest.raises(UnreadableInput):
        ledger.add_all([Entry(request="b"), Entry(request="c", at=datetime.min)])
    assert [record.request for record in ledger.list()] == ["a"]
    assert ledger.add(Entry(request="d")).n == 2
    assert ledger.verify().ok


class TestSearch:
    @pytest.fixture
    def filled(self, ledger: Ledger) -> Ledger:
        ledger.add_all(
            [
                Entry(request="Tolong rekap FAKTUR pajak", sender="Pak Budi"),
                Entry(request="diskon 50% untuk klien_a", reply="Maaf, ini tugas Keuangan."),
                Entry(request="Antar berkas\nke bank", note="lewat \u200etelepon"),
                Entry(request="Straße café ﬁle"),
            ]
        )
        return ledger

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("faktur", [1]),
            ("pak budi", [1]),
            ("KEUANGAN", [2]),
            ("50%", [2]),
            ("5%", []),
            ("klien_a", [2]),
            ("klien_", [2]),
            ("kli_n", []),
            ("%", [2]),
            ("\\", []),
            ("'", []),
            ("berkas ke bank", [3]),
            ("lewat telepon", [3]),
            ("STRASSE", [4]),
            ("cafe\u0301", [4]),
            ("file", [4]),
            ("", [4, 3, 2, 1]),
            ("tidak ada", []),
        ],
    )
    def test_it_finds_what_a_reader_would(self, filled: Ledger, text: str, found: list[int]) -> None:
        assert [record.n for record in filled.search(text)] == found

    def test_the_newest_come_first_and_no_more_than_asked(self, filled: Ledger) -> None:
        assert [record.n for record in filled.search("a", 2)] == [4, 3]

    def test_what_was_added_since_is_found(self, filled: Ledger) -> None:
        assert filled.search("lembur") == []
        filled.add(Entry(request="lembur"))
        Ledger(filled.path).add(Entry(request="lembur lagi"))
        assert [record.n for record in filled.search("lembur")] == [6, 5]

    def test_the_verdict_is_not_searched(self, filled: Ledger) -> None:
        from coach.record.models import RecordedVerdict

        verdict = RecordedVerdict(engine="rules", scope="in", kind="kpi", confidence=0.5, reasons=["zebra"])
        filled.add(Entry(request="x", verdict=verdict))
        assert filled.search("zebra") == []

    @settings(max_examples=40, deadline=None)
    @given(texts.filter(lambda text: unicodedata.is_normalized("NFKC", text)), st.data())
    def test_any_part_of_a_plain_text_finds_it(self, text: str, data: st.DataObject) -> None:
        letters = "".join(letter for letter in text if letter.isascii())
        start = data.draw(st.integers(0, len(letters)))
        end = data.draw(st.integers(start, len(letters)))
        with TemporaryDirectory() as folder:
            ledger = Ledger(Path(folder) / "record.sqlite3")
            ledger.add(Entry(request=letters))
            assert [record.n for record in ledger.search(letters[start:end].swapcase())] == [1]


def test_threads_share_a_ledger(ledger: Ledger) -> None:
    problems: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(10):
                ledger.add(Entry(request=f"{name} {number}"))
                ledger.search(name)
                ledger.list(3, newest_first=True)
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("satu", "dua", "tiga", "empat")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert ledger.count() == 40
    assert ledger.verify().ok
    for name in ("satu", "dua", "tiga", "empat"):
        assert [record.request for record in ledger.search(name)] == [f"{name} {number}" for number in range(9, -1, -1)]
