"""Chat becomes comparable: slang, abbreviations, stretched and doubled words, and what cannot be seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.lexicon import PhraseBook, roots
from coach.language.normalise import normalise, sentences, standardised, visible, words


@pytest.mark.parametrize(
    ("chat", "standard"),
    [
        ("gmn mas, tlg kirim lap yg kmrn", "bagaimana mas tolong kirim laporan yang kemarin"),
        ("jgn lupa bsk ya, krn gak bs ditunda", "jangan lupa besok ya karena tidak bisa ditunda"),
        ("gue nggak mau bayarin org lain", "saya tidak mau bayarkan orang lain"),
        ("anak2 rame bgtttt", "anak ramai banget"),
        ("TOLONG Dicek Dgn Teliti", "tolong dicek dengan teliti"),
        ("gpp, snin dpn jg bs, gausah buru2", "tidak apa apa senin depan juga bisa tidak usah buru"),
        ("pls send it to me tmr, ur call", "please send it to me tomorrow your call"),
    ],
)
def test_slang_becomes_standard_words(chat: str, standard: str) -> None:
    assert normalise(chat) == standard


@pytest.mark.parametrize(
    "written",
    [
        "sapa setiap pelanggan",
        "stok krim dan sabun",
        "pasang plang toko",
        "siswa sma kelas satu",
        "titip untuk uda rizal",
    ],
)
def test_words_that_only_look_short_stay_what_they_are(written: str) -> None:
    assert normalise(written) == written


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Coba lewat GA ya Pak", "coba lewat ga ya pak"),
        ("coba dulu, aku ga bisa", "coba dulu saya tidak bisa"),
        ("SPT Masa itu bagian HR?", "spt masa itu bagian hr"),
        ("laporannya spt kmrn, 2 hr lagi", "laporannya seperti kemarin 2 hari lagi"),
        ("Please ask HR first, it takes 2 hrs", "please ask hr first it takes 2 hours"),
        ("TLG BSK DIKIRIM", "tolong besok dikirim"),
        ("coba ke ga dulu pak, saya ga bisa", "coba ke ga dulu pak saya tidak bisa"),
        ("itu wewenang hr, bukan saya", "itu wewenang hr bukan saya"),
    ],
)
def test_a_name_in_capitals_is_no_slang(typed: str, read: str) -> None:
    assert normalise(typed) == read
    assert " ".join(words(standardised(typed))) == read


def test_an_english_message_keeps_its_english_words() -> None:
    said = normalise("Please do not take the item on the list, it is no good to us")
    assert said == "please do not take the item on the list it is no good to us"


def test_what_cannot_be_seen_is_dropped_and_the_rest_stays_as_it_is() -> None:
    hostile = "Tolong\u200b \x1b[31mbuat\x1b[0m \u202elaporan\u202c\x00,\nya \x9b2J\x1b]0;judul\x07!"
    assert visible(hostile) == "Tolong buat laporan,\nya !"
    assert normalise("la\u200bpo\u200dran") == "laporan"


def test_sentences_end_at_stops_and_lines_but_not_in_times() -> None:
    text = "Halo. Rapat jam 08.30 ya! Bawa data:\n- omzet\n\nTerima kasih"
    assert sentences(text) == ["Halo.", "Rapat jam 08.30 ya!", "Bawa data:", "- omzet", "Terima kasih"]


@given(st.text(max_size=300))
def test_any_text_is_normalised_and_every_sentence_is_a_piece_of_it(text: str) -> None:
    assert normalise(text) == " ".join(words(text))
    assert all(piece in text for piece in sentences(text))


@pytest.mark.parametrize("form", ["jemput", "jemputin", "menjemput", "dijemputkan", "jemputlah", "jemputnya"])
def test_a_root_is_found_in_its_forms(form: str) -> None:
    assert "jemput" in roots(form)


def test_phrases_are_found_whatever_their_endings_and_exact_words_only_exactly() -> None:
    book = PhraseBook({"errand": ["jemput anak"], "exact": ["=dp"]})
    assert book.find(["tolong", "jemputin", "anakku"]) == {"errand": {"jemput anak"}}
    assert book.find(["bayar", "dp", "dulu"]) == {"exact": {"=dp"}}
    assert book.find(["bayar", "dpnya"]) == {}
    assert book.find(["jemput"]) == {}
