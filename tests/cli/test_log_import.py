"""`coach log import`: the chosen people's asks, judged, each once; nothing is written where the user said so."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.contract import check_record

CHAT = """14/03/2026 07.00 - Pesan dan panggilan terenkripsi secara end-to-end.
15/03/2026 19.00 - Pak Budi: Selamat malam Nadia
15/03/2026 19.01 - Pak Budi: Nadia, tolong tulis artikel blog soal produk baru ya
15/03/2026 19.02 - Nadia Putri: Baik Pak
16/03/2026 09.00 - Pak Budi: Tolong jemput anak saya di sekolah jam 2 siang
17/03/2026 09.00 - Bu Sari: Tolong rekap faktur bulan ini
17/03/2026 09.05 - Pak Budi: Pesan ini telah dihapus
18/03/2026 10.00 - Pak Budi: Ok, terima kasih
31/02/2026 10.00 - Pak Budi: Tolong buatkan laporan pajak
"""


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


def test_the_chosen_persons_asks_are_written_down_once(run: Run, chat: Path, saved_job: str) -> None:
    told = run("log", "import", str(chat), "--people", "budi", "--json")
    assert told.code == 0, told.err
    assert told.json["chosen"] == ["Pak Budi"]
    assert (told.json["messages"], told.json["asks"], told.json["skipped_undated"]) == (9, 2, 1)
    assert "1 permintaan dilewati" in told.err
    records = run("log", "list", "--json").json
    assert records == told.json["records"]
    for record in records:
        check_record(record)
    assert [record["request"] for record in records] == [
        "Nadia, tolong tulis artikel blog soal produk baru ya",
        "Tolong jemput anak saya di sekolah jam 2 siang",
    ]
    assert [record["verdict"]["scope"] for record in records] == ["in", "out"]
    assert records[1]["at"].startswith("2026-03-16T09:00:00")
    assert records[1]["sender"] == "Pak Budi"
    assert records[1]["origin"] == {"source": "whatsapp", "file": "chat.txt", "place": 5, "edited": False}
    again = run("log", "import", str(chat), "--people", "Pak Budi", "--json")
    assert (again.json["asks"], again.json["already"]) == (0, 2)
    assert len(run("log", "list", "--json").json) == 2


def test_a_longer_export_of_the_same_chat_adds_what_is_new(run: Run, chat: Path, saved_job: str) -> None:
    run("log", "import", str(chat), "--people", "budi")
    chat.write_text(CHAT + "20/03/2026 09.00 - Pak Budi: Tolong belikan kado istri saya\n", encoding="utf-8")
    archive = chat.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(chat, "WhatsApp Chat dengan Pak Budi.txt")
    told = run("log", "import", str(archive), "--people", "budi", "--json").json
    assert (told["asks"], told["already"]) == (1, 2)


def test_days_are_chosen(run: Run, chat: Path, saved_job: str) -> None:
    told = run(
        "log", "import", str(chat), "--people", "budi,sari", "--from", "2026-03-16", "--to", "2026-03-17", "--json"
    )
    assert told.json["asks"] == 2
    assert {record["sender"] for record in told.json["records"]} == {"Pak Budi", "Bu Sari"}


def test_a_dry_run_writes_nothing(run: Run, chat: Path, saved_job: str) -> None:
    told = run("log", "import", str(chat), "--people", "budi", "--dry-run")
    assert told.code == 0
    assert "jemput anak" in told.out
    assert run("log", "list", "--json").json == []


def test_without_people_the_user_is_asked_to_choose(run: Run, chat: Path) -> None:
    told = run("log", "import", str(chat))
    assert told.code == 2
    assert "Pak Budi (6)" in told.err
    told = run("log", "import", str(chat), "--people", "Rina")
    assert told.code == 2
    assert "Rina" in told.err


def test_without_a_profile_it_is_written_down_without_a_verdict(run: Run, chat: Path) -> None:
    told = run("log", "import", str(chat), "--people", "sari", "--json")
    assert told.json["records"][0]["verdict"] is None
    assert "tanpa penilaian" in told.err


def test_a_mail_is_imported_without_its_history(run: Run, tmp_path: Path, saved_job: str) -> None:
    path = tmp_path / "surat.eml"
    path.write_text(
        "From: Budi Santoso <budi@contoh.co.id>\nDate: Mon, 16 Mar 2026 09:15:00 +0700\nSubject: Faktur\n\n"
        "Tolong rekap faktur bulan ini.\n\nPada Sen, 16 Mar 2026 pukul 08.00 Nadia <n@x.id> menulis:\n> Laporan\n",
        encoding="utf-8",
    )
    (record,) = run("log", "import", str(path), "--json").json["records"]
    assert record["request"] == "Tolong rekap faktur bulan ini."
    assert record["channel"] == "email"
    assert record["at"] == "2026-03-16T09:15:00+07:00"


def test_a_date_that_could_be_either_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("05/06/26, 09:00 - Pak Budi: Tolong rekap faktur\n", encoding="utf-8")
    told = run("log", "import", str(path), "--json")
    assert told.json["ambiguous"]
    assert "--date-order" in told.err
    assert told.json["records"][0]["at"].startswith("2026-06-05")
    told = run("log", "import", str(path), "--date-order", "mdy", "--json")
    assert told.json["records"][0]["at"].startswith("2026-05-06")
    assert not told.json["ambiguous"]


@pytest.mark.parametrize("content", [None, b"", b"bukan obrolan", b"PK\x03\x04rusak"])
def test_a_file_that_cannot_be_read_is_named(run: Run, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)
    told = run("log", "import", str(path))
    assert told.code == 3
    assert "x.txt" in told.err
    assert told.err.count("\n") == 1


def test_a_cancelled_import_writes_nothing(run: Run, chat: Path, saved_job: str) -> None:
    from coach.coach import Coach
    from coach.record.importing import AskJudged, Wanted

    coach = Coach.open()
    events = coach.import_messages(chat, Wanted(people=("budi",)), coach.profiles.load())
    assert any(isinstance(event, AskJudged) for event in events)  # the first verdict is there
    events.close()  # type: ignore[attr-defined]
    assert coach.ledger.count() == 0
