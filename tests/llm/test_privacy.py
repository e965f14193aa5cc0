"""What is taken out of what is sent, and that it comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.llm.privacy import Veil
from coach.profile.models import Duty, Person, Profile

JOB = Profile(
    title="Staf Administrasi",
    name="Nadia Ariani",
    company="PT Maju Jaya Abadi Tbk",
    people=[Person(name="Budi Santoso", honorific="Pak")],
    duties=[Duty(id="D1", text="Menyusun laporan bulanan PT Maju Jaya Abadi dalam 3 hari kerja")],
    kpis=[],
)


def hidden(text: str, *names: str, sender: str | None = "Pak Budi Santoso") -> str:
    """The text as it leaves; that it comes back whole is asserted on the way."""
    veil = Veil.over(JOB, sender=sender, names=names, texts=[text])
    sent = veil.hide(text)
    assert veil.show(sent) == text
    return sent


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Tolong sampaikan ke Pak Budi ya", ["Budi"]),
        ("BUDI SANTOSO sudah setuju, budi yang bilang", ["BUDI", "budi", "SANTOSO"]),
        ("Nadia, hubungi mbak rina di gudang", ["Nadia", "rina"]),
        ("Kata Bu Sri Lestari dan drg. Maya besok saja", ["Sri", "Lestari", "Maya"]),
        ("Dear Mr Tan, Dr. Lim Wei will call you", ["Tan", "Lim", "Wei"]),
        ("transfer ke rek BCA 123-456-7890 a.n. Siti Aminah", ["456", "Siti", "Aminah"]),
        ("HP saya 0812-3456-7890 atau +62 812 3456 7890", ["3456", "7890"]),
        ("kirim ke budi.s+kantor@contoh.co.id", ["budi", "contoh"]),
        ("NIK 3275014507900003, NPWP 09.254.294.3-407.000", ["3275014507900003", "254.294"]),
        ("antar ke Jl. Melati No. 5 RT 03/RW 07, Depok 16411", ["Melati", "16411", "RW 07"]),
        ("barang dari CV Sinar Terang untuk Maju Jaya", ["Sinar", "Terang", "Maju Jaya"]),
        ("tagihan Acme Widgets Ltd belum dibayar", ["Acme", "Widgets"]),
        ("jemput Kenzo di sekolah", ["Kenzo"]),
        ("Budi's car and Budi-nya", ["Budi"]),
    ],
)
def test_what_is_private_does_not_leave(text: str, gone: list[str]) -> None:
    sent = hidden(text, "Kenzo")
    for word in gone:
        assert word not in sent


@pytest.mark.parametrize(
    "text",
    [
        "Hari ini rekap 12 artikel, target Rp 250.000.000, 95% per bulan, sebelum 2026-11-29 pukul 10.30",
        "Mas, tolong ya. Bu guru dan Pak RT datang, Ibu Direktur juga",
        "jalan kaki saja, sampai 2 orang cukup; lihat D3 dan K1",
        "Menyusun laporan bulanan dalam 3 hari kerja",
        "Please finish the Q3 report by 17:00 on 3 March 2026",
        "Pak, tolong dibantu rekap transport bulan ini",
    ],
)
def test_what_is_work_stays(text: str) -> None:
    assert hidden(text, sender=None) == text


def test_each_way_of_writing_has_its_own_place() -> None:
    veil = Veil.over(JOB, sender="Pak Budi", texts=["Budi, BUDI dan Budi"])
    assert veil.hide("Budi, BUDI dan Budi") == "[ORANG_1], [ORANG_2] dan [ORANG_1]"
    assert [each.surface for each in veil.hidden] == ["Budi", "BUDI"]


@pytest.mark.parametrize("bent", ["[ORANG_1]", "[orang_1]", "[ORANG 1]", "ORANG_1", "[Orang1]"])
def test_a_placeholder_that_a_model_bent_comes_back(bent: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi", texts=[])
    veil.hide("Budi")
    assert veil.show(f"Baik, Pak {bent}.") == "Baik, Pak Budi."


def test_a_placeholder_that_was_never_given_stays() -> None:
    assert Veil.over(JOB).show("[ORANG_9] dan orang 2") == "[ORANG_9] dan orang 2"


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_everything_comes_back_character_for_character(text: str) -> None:
    veil = Veil.over(JOB, sender="Pak Budi", names=["Ari"], texts=[text])
    assert veil.show(veil.hide(text)) == text


MIXED = st.lists(
    st.sampled_from(
        [
            "Budi",
            "ari",
            "hari",
            "[ORANG_1]",
            "ORANG_2",
            "[",
            "_",
            "1",
            " ",
            "Pak ",
            "0812 3456 7890",
            "Jl. Melati 5",
            "\n",
        ]
    ),
    max_size=25,
).map("".join)


@given(MIXED, st.data())
def test_a_stream_cut_anywhere_comes_back_whole(text: str, data: st.DataObject) -> None:
    veil = Veil.over(JOB, sender="Pak Budi", names=["Ari"], texts=[text])
    sent = veil.hide(text)
    assert veil.show(sent) == text
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    pieces = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    assert "".join(veil.stream(pieces)) == text


@given(MIXED)
def test_no_known_name_leaves_as_a_word_of_its_own(text: str) -> None:
    sent = Veil.over(JOB, sender="Pak Budi", names=["Ari"], texts=[text]).hide(text)
    words = {"".join(char if char.isalnum() or char == "_" else " " for char in sent).lower()}
    assert not {"budi", "ari"} & {word for line in words for word in line.split()}
