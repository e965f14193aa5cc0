"""What is taken out of what is sent, and that it comes back as it was. All people and companies are invented."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.llm.privacy import Veil
from coach.llm.private.words import key_of, private_words
from coach.profile.models import Duty, Kpi, Person, Profile
from coach.scope.evidence import verified
from coach.scope.models import Evidence

JOB = Profile(
    title="Staf Administrasi",
    name="Nadia Ariani",
    company="PT Maju Jaya Abadi Tbk",
    people=[Person(name="Budi Santoso", honorific="Pak"), Person(name="Head of Marketing")],
    duties=[
        Duty(id="D1", text="Menyusun laporan bulanan PT Maju Jaya Abadi dalam 3 hari kerja untuk Ibu Rina Wulandari"),
        Duty(id="D2", text="Membalas surel pelanggan di halo@majujaya.example atau 0812-3456-7890"),
    ],
    kpis=[Kpi(id="K1", text="Laporan ke Pak Budi Santoso selesai ≥ 95% sebelum tanggal 5")],
)
NOBODY = Profile(title="Staf", duties=[], kpis=[])


def hidden(text: str, *names: str, job: Profile = JOB, sender: str | None = "Pak Budi Santoso") -> str:
    """The text as it leaves; that it comes back whole is asserted on the way."""
    veil = Veil.over(job, sender=sender, names=names, texts=[text])
    sent = veil.hide(text)
    assert veil.show(sent) == text
    return sent


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Tolong sampaikan ke Pak Budi ya 🙏🏽", ["Budi"]),
        ("BUDI SANTOSO sudah setuju, budi yang bilang", ["BUDI", "budi", "SANTOSO"]),
        ("Nadia, hubungi mbak rina di gudang", ["Nadia", "rina"]),
        ("Nad, tolong sekalian rekap ya", ["Nad"]),
        ("Kata Bu Sri Lestari dan drg. Maya besok saja", ["Sri", "Lestari", "Maya"]),
        ("Yth. Bapak Prof. Dr. H. Ahmad Fauzi, M.Pd.", ["Ahmad", "Fauzi"]),
        ("Pak Direktur Hartono dan Bu Guru Ani sudah tahu", ["Hartono", "Ani"]),
        ("PAK HARTONO MINTA LAPORAN SEKARANG", ["HARTONO"]),
        (
            "Ust. Hanan Attaki, Mas Nur'aini, Bu Al-Fatih, Pak I Made Suarta",
            ["Hanan", "aini", "Fatih", "Made", "Suarta"],
        ),
        ("pak hartono nitip, tanya hartono aja. Berkas Hartono ada", ["hartono", "Hartono"]),
        ("Dear Mr Tan, Dr. Lim Wei and Ms Koh will call you", ["Tan", "Lim", "Wei", "Koh"]),
        ("Meeting with Mr. O'Brien-Smith at 10.30", ["Brien", "Smith"]),
        ("Hi Sarah, could you ask John? cc: Dewi Lestari", ["Sarah", "Dewi", "Lestari"]),
        ("Besok saya kabari.\n\nSalam hormat,\nJoko Susilo", ["Joko", "Susilo"]),
        ("Nama: Rudi Hartono\nPIC: Wulan", ["Rudi", "Hartono", "Wulan"]),
        ("jemput Kenzo di sekolah, kenzo sudah menunggu", ["Kenzo", "kenzo"]),
        ("Budi's car, Budi-nya, pak budinya, budi_santoso.docx, @budisantoso", ["Budi", "budi", "santoso"]),
        ("minta nomor Santoso, Budi", ["Santoso", "Budi"]),
    ],
)
def test_names_do_not_leave(text: str, gone: list[str]) -> None:
    sent = hidden(text, "Kenzo")
    for word in gone:
        assert word not in sent


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("barang dari CV Sinar Terang untuk Maju Jaya", ["Sinar", "Terang", "Maju Jaya"]),
        ("orang maju jaya abadi bilang, PT. MAJU JAYA ABADI setuju", ["maju", "MAJU", "ABADI"]),
        ("kontrak PT Maju Jaya Abadi Tbk. dan pt sumber rejeki", ["Maju", "Tbk", "sumber", "rejeki"]),
        ("tagihan Acme Widgets Ltd, Bluewave Logistics Inc. belum dibayar", ["Acme", "Widgets", "Bluewave"]),
        ("Bluewave Logistics Inc. menagih lagi; bluewave marah", ["Bluewave", "bluewave"]),
        ("Koperasi Karyawan Sejahtera dan Yayasan Pelita Harapan", ["Sejahtera", "Pelita"]),
    ],
)
def test_companies_do_not_leave(text: str, gone: list[str]) -> None:
    sent = hidden(text)
    for word in gone:
        assert word not in sent


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("transfer ke rek BCA 123-456-7890 a.n. Siti Aminah", "transfer ke rek BCA [REKENING_1] a.n. [ORANG_1]"),
        (
            "rek 1234567890 10 lembar, atau 0987654321 an Joko",
            "rek [REKENING_1] 10 lembar, atau [REKENING_2] an [ORANG_1]",
        ),
        ("kartu kredit 4556 7375 8689 9855", "kartu kredit [REKENING_1]"),
        ("IBAN GB29 NWBK 6016 1331 9268 19 please", "IBAN [REKENING_1] please"),
        ("HP saya 0812-3456-7890 atau +62 812 3456 7890", "HP saya [TELEPON_1] atau [TELEPON_2]"),
        ("WA 081234567890, wa.me/6281234567890, 0812 34 56 78 90", "WA [TELEPON_1], wa.me/[TELEPON_2], [TELEPON_3]"),
        ("kantor (021) 555-1234, 021-5551234, telp 555 1234", "kantor [TELEPON_1], [TELEPON_2], telp [TELEPON_3]"),
        ("call +65 9123 4567 or +1 (415) 555-2671", "call [TELEPON_1] or [TELEPON_2]"),
        ("081234567890 5 orang", "[TELEPON_1] 5 orang"),
        ("kirim ke budi.s+kantor@contoh.co.id.", "kirim ke [EMAIL_1]."),
        ("NIK 3275014507900003, NPWP 09.254.294.3-407.000", "NIK [NIK_1], NPWP [NPWP_1]"),
        ("NPWP: 0925429434070000 dan 3275014507900003", "NPWP: [NPWP_1] dan [NIK_1]"),
        ("NIP 19850101 201001 1 001, paspor A1234567", "NIP [IDENTITAS_1], paspor [IDENTITAS_2]"),
        ("antar ke Jl. Melati No. 5 RT 03/RW 07, Depok 16411. Segera", "antar ke [ALAMAT_1]. Segera"),
        ("Jalan Jenderal Sudirman Kav. 52-53, Jakarta Selatan 12190", "[ALAMAT_1]"),
        ("Gg. Haji Naim III No. 4B Kel. Cipete Utara, Kec. Kebayoran Baru", "[ALAMAT_1]"),
        ("jl melati no 5 rt 03 rw 07 ya", "[ALAMAT_1] ya"),
        ("Perumahan Griya Asri Blok C3 No. 12, Bekasi\nbesok", "[ALAMAT_1]\nbesok"),
        ("at 221B Baker Street, London tomorrow", "at [ALAMAT_1] tomorrow"),
    ],
)
def test_numbers_and_addresses_do_not_leave(text: str, sent: str) -> None:
    assert hidden(text, job=NOBODY, sender=None) == sent


@pytest.mark.parametrize(
    "text",
    [
        "Hari ini rekap 12 artikel, target Rp 250.000.000, 95% per bulan, sebelum 2026-11-29 pukul 10.30",
        "08.00–17.00, 07.30-16.30, 08-12-2026 08.00, 15 Mei 2026, jam 8-5, 7 x 24 jam, 2025-2026",
        "Rp 62.812.345.678, 62.812.345.678, Rp250.000.000,-, 12.000.000 rupiah, USD 1,250,000.00, Rp 1234567890123456",
        "transfer BCA 5.000.000, rekening per 31-12-2025, rekening koran 2024 2025, VA sudah ada",
        "lihat D3 dan K1, PKWT 012/HR/2026 Pasal 3, ≥ 99%, +10%, 1.250 unit, SOP-04/REV.2",
        "Mas, tolong ya. Bu guru dan Pak RT datang, Ibu Direktur juga, Pak Camat, bu bos, Mas IT, Mbak HRD",
        "Mas-mas dan ibu-ibu, bapak2, kakak, bapak sudah makan? ibu tolong dicek, pak nanti malam rapat",
        "Siap Pak. Nanti saya cek. Baik Bu. Job description saya lain.",
        "jalan kaki saja, jalan terus, di jalan tol, Jalan Sehat; sampai 2 orang cukup, RT datang",
        "teh manis 2, MS Word, CI/CD, dr kemarin, CV pelamar, kirim CV Anda, pt ini, PT",
        "Please finish the Q3 report by 17:00 on 3 March 2026. Dear All, Hi Team, Hello everyone",
        "Will you mark this? May I ask an API key? Thanks,\nI will do it",
        "Terima kasih,\nNanti saya kabari lagi",
        "Head of Marketing meminta laporan dari Marketing",
        "Laporkan hari libur ke kepala gudang, lari pagi, harian",
    ],
)
def test_what_is_work_stays(text: str) -> None:
    assert hidden(text, "Ari", sender="atasan saya") == text


def test_a_name_that_is_a_word_as_well_counts_with_a_capital_or_an_honorific() -> None:
    text = "hari ini pak hari rapat, Hari ikut. target untung naik"
    assert hidden(text, sender="Pak Hari") == "hari ini pak [ORANG_1] rapat, [ORANG_2] ikut. target untung naik"
    assert hidden("5 Mei 2026 Mei cuti", sender="Bu Mei") == "5 Mei 2026 [ORANG_1] cuti"
    assert hidden("will Will do it?", sender="Will Mark") == "will [ORANG_1] do it?"


def test_a_name_that_the_user_added_is_hidden_in_any_case() -> None:
    assert hidden("proyek garuda, PROYEK GARUDA", "Proyek Garuda") == "[ORANG_1], [ORANG_2]"
    assert hidden("untung datang", "Untung") == "[ORANG_1] datang"


@pytest.mark.parametrize(
    "sender", ["Pak Budi Santoso, S.E. (GM)", "bpk. budi santoso", "Budi Santoso - Direktur", "budi.santoso@x.id"]
)
def test_the_sender_is_known_however_it_was_typed(sender: str) -> None:
    sent = hidden("Budi bilang, SANTOSO setuju, kata Direktur GM", job=NOBODY, sender=sender)
    assert sent == "[ORANG_1] bilang, [ORANG_2] setuju, kata Direktur GM"


def test_people_who_share_a_first_name_come_back_as_themselves() -> None:
    text = "Pak Budi Santoso dan Pak Budi Hartawan; Budi yang mana? Hartawan."
    veil = Veil.over(NOBODY, texts=[text])
    assert veil.hide(text) == "Pak [ORANG_1] dan Pak [ORANG_2]; [ORANG_3] yang mana? [ORANG_4]."


def test_a_name_that_one_text_gives_away_is_hidden_in_all() -> None:
    veil = Veil.over(NOBODY, texts=["hartono belum datang", "Salam dari Pak Hartono"])
    assert veil.hide("hartono belum datang") == "[ORANG_1] belum datang"


def test_what_nobody_told_beforehand_is_hidden_too() -> None:
    veil = Veil.over(NOBODY)
    assert veil.hide("Bu Wening di 0812-3456-7890") == "Bu [ORANG_1] di [TELEPON_1]"


def test_each_way_of_writing_has_its_own_place() -> None:
    veil = Veil.over(JOB, sender="Pak Budi", texts=["Budi, BUDI dan Budi"])
    assert veil.hidden == []
    assert veil.hide("Budi, BUDI dan Budi") == "[ORANG_1], [ORANG_2] dan [ORANG_1]"
    assert [(each.kind, each.surface, each.placeholder) for each in veil.hidden] == [
        ("ORANG", "Budi", "[ORANG_1]"),
        ("ORANG", "BUDI", "[ORANG_2]"),
    ]


BENT = [
    "[ORANG_1]",
    "[orang_1]",
    "[ORANG 1]",
    "[ orang-1 ]",
    "ORANG_1",
    "orang_1",
    "[Orang1]",
    "ORANG1",
    r"[ORANG\_1]",
    "{ORANG_1}",
    "<ORANG_1>",
]


@pytest.mark.parametrize("bent", BENT)
def test_a_placeholder_that_a_model_bent_comes_back(bent: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi", texts=[])
    veil.hide("Budi")
    assert veil.show(f"Baik, Pak {bent}.") == "Baik, Pak Budi."


def test_what_only_resembles_a_placeholder_stays() -> None:
    veil = Veil.over(JOB)
    veil.hide("Budi")
    text = "[ORANG_9], [ORANG_12], ORANG_12, orang 1, alamat 1, [lihat 1], [ORANG_]"
    assert veil.show(text) == text
    assert veil.show("[lihat ORANG_1]") == "[lihat Budi]"


@pytest.mark.parametrize("bent", BENT)
def test_a_text_that_holds_a_placeholder_already_comes_back(bent: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi")
    text = f"Budi menulis {bent} dan [TEKS_1] di [TELEPON_1], [Budi], <Budi>, [ORANG_Budi"
    assert veil.show(veil.hide(text)) == text


def test_quotes_of_clauses_still_verify() -> None:
    veil = Veil.over(JOB, sender="Pak Budi", texts=[clause.text for clause in JOB.clauses()])
    for clause in JOB.clauses():
        sent = veil.hide(clause.text)
        words = sent.split(" ")
        for start in range(len(words)):
            quote = Evidence(clause=clause.id, quote=veil.show(" ".join(words[start:])), source=None)
            assert verified([quote], JOB) == [quote]
    assert "[PERUSAHAAN_1] dalam 3 hari kerja untuk Ibu [ORANG_1]" in veil.hide(JOB.duties[0].text)


LETTER = """Dear Nadia, tolong telepon Pak Hartono (0812-3456-7890) di PT Sumber Rejeki, Jl. Melati No. 5, Depok 16411.
Rek BCA 1234567890 a.n. Siti Aminah, NPWP 09.254.294.3-407.000. Salam, Budi's team; lihat D1, 12 artikel, 95%. """
LONG = {
    "a letter": LETTER,
    "honorifics": "Pak Budi ",
    "one honorific": "pak ",
    "one company": "PT Aa ",
    "streets": "Jl. Aa, rt 1 rw 2 ",
    "one word": "a",
    "one number": "1",
    "numbers": "62-812 ",
    "accounts": "rek BCA . ",
    "at": "a@",
    "brackets": "[",
    "placeholders": "[orang_1",
    "blanks": " ",
    "lines": "thanks\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = ("dear" + piece * (size // len(piece)))[:size]
        started = time.process_time()
        hidden(text, "Ari")
        return time.process_time() - started

    seconds(1_000)
    assert seconds(20_000) < 0.5 + 6 * seconds(5_000)


ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=200)
PIECES = [
    "Budi",
    "ari",
    "hari",
    "[ORANG_1]",
    "ORANG_2",
    "orang_",
    "[",
    "]",
    "_",
    "1",
    " ",
    ", ",
    "Pak ",
    "Santoso",
    "nya",
    "'s",
    "0812 3456 7890",
    "Jl. Melati No. 5",
    "Maju Jaya",
    "PT ",
    "a@b.id",
    "rek 1234567890",
    "TEKS_1",
    "\\",
    "-",
    "NIK",
    "3275014507900003",
    "Å",
    "é",
    "\n",
    "🙏🏽",
]
MIXED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.one_of(ANY_TEXT, MIXED), st.lists(st.one_of(ANY_TEXT, MIXED), max_size=2), ANY_TEXT)
def test_everything_comes_back_character_for_character(text: str, others: list[str], name: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi", names=["Ari", name], texts=others)
    for each in (*others, text):
        assert veil.show(veil.hide(each)) == each


def shown_on_the_way(veil: Veil, answer: str) -> list[str]:
    """What is shown of an answer after each of its letters: nothing that was shown is ever taken back."""
    shown = [veil.so_far(answer[:end]) for end in range(len(answer) + 1)]
    whole = veil.show(answer)
    for earlier, later in itertools.pairwise([*shown, whole]):
        assert later.startswith(earlier)
    return shown


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(MIXED)
def test_an_answer_that_is_being_written_shows_nothing_that_the_whole_does_not(text: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi", names=["Ari"], texts=[text])
    sent = veil.hide(text)
    shown_on_the_way(veil, sent)
    # A word that follows settles what was held back.
    assert veil.so_far(f"{sent} lalu dikerjakan.") == f"{text} lalu dikerjakan."


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([*BENT, *PIECES, "ORANG", "2", "99999"]), max_size=12).map("".join))
def test_a_bent_placeholder_that_is_being_written_is_never_taken_back(answer: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi")
    veil.hide("Budi BUDI 0812-3456-7890")
    shown_on_the_way(veil, answer)


def test_an_answer_is_shown_as_it_is_written() -> None:
    veil = Veil.over(JOB, sender="Pak Budi")
    shown = shown_on_the_way(veil, veil.hide("Baik, Pak Budi. Saya cek besok."))
    assert shown[1] == "B", "nothing waits but what may be a placeholder"
    assert "Baik, Pak Budi" in shown
    assert not any("[" in each for each in shown)


NAME = st.lists(st.text("abdeghiklmnorstuwy", min_size=3, max_size=9), min_size=1, max_size=3).map(" ".join)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(NAME, st.lists(st.one_of(st.just("{}"), st.sampled_from(PIECES)), max_size=12), st.data())
def test_no_known_name_leaves_as_a_word_of_its_own(name: str, pieces: list[str], data: st.DataObject) -> None:
    cased = st.sampled_from([name, name.upper(), name.title(), name.swapcase()])
    text = "".join(data.draw(cased) if piece == "{}" else piece for piece in pieces)
    sent = re.sub(r"\[[A-Z]+_\d+\]", "|", Veil.over(JOB, names=[name, "Ari"], texts=[text]).hide(text))
    for known in (name, "budi", "ari"):
        assert not re.search(rf"(?<![^\W\d_]){known}(?![^\W\d_])", sent, re.IGNORECASE)


def test_the_word_lists_are_in_small_letters_and_agree() -> None:
    words = private_words()
    for listed in (words.honorifics, words.titles, words.posts, words.no_names, words.also_names, words.companies):
        assert all(word == key_of(word) for word in listed)
    assert not words.also_names & (words.honorifics | words.posts)
    assert words.companies_small | words.companies_any <= words.companies
    assert words.streets_small <= words.streets
