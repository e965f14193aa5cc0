"""Exports: whoever has the file can check it, and every change is found; what is withheld stays unread."""

from __future__ import annotations

import csv
import email
import io
import json
import random
from datetime import date, datetime, timedelta, timezone
from email import policy
from pathlib import Path

import pdfplumber
import pytest

from coach.law.citations import Law
from coach.problems import UnreadableInput
from coach.profile.models import Profile
from coach.record.exporting import Form, exported, sums
from coach.record.ledger import Ledger
from coach.record.models import Attachment, Entry, RecordedVerdict
from coach.record.timeline import Selection
from coach.record.verify_export import verify_export
from coach.scope.models import Evidence

WIB = timezone(timedelta(hours=7))
CHANGES = 1000
ALL = Selection()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger(tmp_path_factory.mktemp("export") / "record.sqlite3")
    verdict = RecordedVerdict(
        engine="rules",
        scope="out",
        kind="other_division",
        confidence=0.7,
        conditions=["overtime"],
        evidence=[Evidence(clause="D1", quote="Menulis artikel blog", source="jd.docx, baris 4")],
    )
    for n in range(1, 9):
        ledger.add(
            Entry(
                request=f"Tolong rekap faktur {n} ya 🙏🧋\n=SUM(A1) \u202e *tebal* 中",
                sender=["Pak Budi", "Bu Sari"][n % 2],
                at=datetime(2026, 3, 1 + n, 19, 30, tzinfo=WIB),
                channel="whatsapp",
                reply=None if n == 5 else "Maaf, Pak, itu bagian Keuangan." if n % 3 else "Siap Pak, saya kerjakan.",
                verdict=verdict,
            )
        )
    ledger.happened(1, "insisted", note="di depan tim", minutes=300)
    ledger.attach(2, Attachment(name="surat.pdf", size=3, sha256="ab" * 32))
    ledger.remark(3, "ralat: tanggal 5")
    ledger.delete([4])
    return ledger


@pytest.fixture
def profile() -> Profile:
    return Profile(
        title="Penulis Konten",
        name="Nadia Putri Ayuningtyas Kusumawardhani Prawirodirjo",
        company="PT Contoh",
        working_hours="Senin–Jumat 08.00–17.00",
        duties=[],
        kpis=[],
    )


def make(ledger: Ledger, form: Form, selection: Selection = ALL, profile: Profile | None = None) -> bytes:
    return exported(form, ledger, selection, "id", profile, Law())


def test_the_export_is_json_and_whole(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_bytes(make(ledger, "json"))
    told = json.loads(path.read_bytes())
    assert told["head"] == {"records": ledger.count(), "hash": ledger.head()[1]}
    assert told["records"][0]["texts"]["request"]["text"] == ledger.get(1).request
    assert [one["state"] for one in told["records"]].count("deleted") == 1
    found = verify_export(path, "id")
    assert (found.ok, found.records) == (True, ledger.count())


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "csv", "md", "eml"])
def test_the_same_input_gives_the_same_bytes(ledger: Ledger, profile: Profile, form: Form) -> None:
    assert make(ledger, form, profile=profile) == make(Ledger(ledger.path), form, profile=profile)


@pytest.mark.slow
def test_a_thousand_changed_bytes_are_a_thousand_found(ledger: Ledger, tmp_path: Path) -> None:
    data = make(ledger, "json", Selection(withheld=frozenset({6})))
    path, chance, records = tmp_path / "e.json", random.Random(8), ledger.count()  # noqa: S311
    for _ in range(CHANGES):
        place = chance.randrange(len(data))
        changed = bytearray(data)
        changed[place] ^= chance.randint(1, 255)
        path.write_bytes(changed)
        found = verify_export(path, "id")
        assert not found.ok, place
        assert found.reason
        line = data[:place].count(b"\n")
        if 1 <= line <= records:
            assert found.first_bad == line, (place, found)


def lines(data: bytes) -> list[bytes]:
    return data.split(b"\n")


def test_a_gap_a_swap_and_a_truncation_are_named(ledger: Ledger, tmp_path: Path) -> None:
    data, path = make(ledger, "json"), tmp_path / "e.json"
    gap, swap = lines(data), lines(data)
    del gap[3]
    swap[3], swap[4] = swap[4], swap[3]
    cases = [
        (b"\n".join(gap), "missing", 3),
        (b"\n".join(swap), "order", 3),
        (b"\n".join(lines(data)[:6]), "tail", 6),
        (data[: data.index(b"\n", 3000) + 40], None, None),
        (data + b"\n", "digest", None),
        (data[:-1], "digest", None),
        (data.replace(b'"state":"shown"', b'"state": "shown"', 1), "form", 1),
        (json.dumps(json.loads(data)).encode(), "not_an_export", None),
        (b"", "not_an_export", None),
        (b"\xff\x00", "not_an_export", None),
        (b"[" * 100_000, "not_an_export", None),
    ]
    for content, fault, first_bad in cases:
        path.write_bytes(content)
        found = verify_export(path, "id")
        assert not found.ok
        if fault is not None:
            assert (found.fault, found.first_bad) == (fault, first_bad)


def test_a_text_forged_with_its_digest_still_breaks_the_chain(ledger: Ledger, tmp_path: Path) -> None:
    data = make(ledger, "json")
    own = lines(data)
    record = json.loads(own[2].rstrip(b","))
    record["texts"]["request"]["text"] = "palsu"
    own[2] = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() + b","
    path = tmp_path / "e.json"
    path.write_bytes(b"\n".join(own))
    found = verify_export(path, "id")
    assert (found.fault, found.first_bad) == ("text_changed", 2)


def test_what_cannot_be_opened_is_another_matter(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tidak-ada.json"):
        with pytest.raises(UnreadableInput):
            verify_export(path, "id")


@pytest.mark.parametrize("form", ["json", "csv", "md"])
def test_what_is_withheld_is_shown_as_withheld_and_not_read(ledger: Ledger, form: Form, tmp_path: Path) -> None:
    selection = Selection(people=("budi",), since=date(2026, 3, 3), withheld=frozenset({6}))
    data = make(ledger, form, selection)
    plain = data.decode("utf-8")
    for n in range(1, 9):
        assert (f"faktur {n} " in plain) == (n in {2, 8}), n
    if form == "json":
        path = tmp_path / "e.json"
        path.write_bytes(data)
        assert verify_export(path, "id").ok
        assert plain.count('"state":"withheld"') >= 5
    if form == "md":
        assert plain.count("ditahan oleh pemilik catatan") == 5
        assert "sudah dihapus oleh pemilik" in plain


def test_the_table_is_safe_in_a_spreadsheet(ledger: Ledger) -> None:
    data = make(ledger, "csv")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["n"] for row in rows] == [str(n) for n in range(1, 9)]
    assert rows[0]["request"] == ledger.get(1).request
    assert (rows[0]["outcome"], rows[0]["minutes_outside_hours"], rows[0]["notes"]) == (
        "insisted",
        "300",
        "di depan tim",
    )
    assert (rows[3]["state"], rows[3]["request"]) == ("deleted", "")


def test_a_formula_is_no_formula(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "r.sqlite3")
    ledger.add(Entry(request='=HYPERLINK("http://x")', sender="+62 812"))
    (row,) = csv.DictReader(io.StringIO(make(ledger, "csv").decode("utf-8-sig"), newline=""))
    assert row["request"] == '\'=HYPERLINK("http://x")'
    assert row["from"] == "'+62 812"


@pytest.mark.slow
def test_the_pdf_can_be_read(ledger: Ledger, profile: Profile) -> None:
    with pdfplumber.open(io.BytesIO(make(ledger, "pdf", Selection(withheld=frozenset({6})), profile))) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    for wanted in (
        "Catatan Permintaan Kerja",
        "Prawirodirjo",
        "Ringkasan",
        "[tangan terkatup]",
        "[bubble tea]",
        "Menulis artikel blog",
        "Klausul D1",
        "Tetap mendesak",
        "Isinya ditahan",
        "Pemeriksaan keutuhan",
        "tidak membuktikan apa-apa terhadap pemiliknya",
        "Pasal 78",
    ):
        assert wanted in text, wanted
    assert ledger.head()[1] in text.replace("\n", "")


def test_an_empty_record_exports_too(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "r.sqlite3")
    path = tmp_path / "e.json"
    path.write_bytes(make(ledger, "json"))
    assert verify_export(path, "id").ok
    assert make(ledger, "pdf").startswith(b"%PDF")


def test_the_mail_carries_both(ledger: Ledger, profile: Profile, tmp_path: Path) -> None:
    message = email.message_from_bytes(make(ledger, "eml", profile=profile), policy=policy.default)
    assert message["X-Unsent"] == "1"
    pdf, exported_json = message.iter_attachments()
    assert pdf.get_content().startswith(b"%PDF")
    path = tmp_path / "e.json"
    path.write_bytes(exported_json.get_content())
    assert verify_export(path, "id").ok
    body = message.get_body()
    assert body is not None
    assert ledger.head()[1] in body.get_content()


def test_the_tally(ledger: Ledger, profile: Profile) -> None:
    tally = sums(ledger, ALL, profile)
    assert tally.requests == 7
    assert (tally.extra.asked, tally.extra.taken_on, tally.extra.answered, tally.extra.open) == (7, 3, 3, 1)
    assert {one.name: one.asked for one in tally.people} == {"Bu Sari": 4, "Pak Budi": 3}
    assert tally.outcomes == {"insisted": 1}
    # Record 1 came on Monday 2 March 2026 at 19.30 and took five hours.
    week = tally.weeks[0]
    assert (week.week, week.minutes, week.over_week, week.days_over) == ("2026-W10", 300, False, [date(2026, 3, 2)])


def test_rest_days_are_not_under_the_limit(tmp_path: Path, profile: Profile) -> None:
    ledger = Ledger(tmp_path / "r.sqlite3")
    ledger.add(Entry(request="Tolong", at=datetime(2026, 3, 15, 10, 0, tzinfo=WIB)))
    ledger.happened(1, "accepted", minutes=20 * 60)
    (week,) = sums(ledger, ALL, profile).weeks
    assert (week.minutes, week.rest_minutes, week.over_week, week.days_over) == (0, 1200, False, [])
