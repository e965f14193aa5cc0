"""The ten checks on replies as people write them, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.reply.checks import judge_reply
from coach.reply.models import Check

ASKED = "Tolong jemput anak saya di sekolah jam 2 ya"


def passed(reply: str, name: Check, request: str | None = ASKED) -> bool:
    return bool(getattr(judge_reply(reply, request=request or "").checks, name))


@pytest.mark.parametrize(
    "reply",
    [
        "Mohon maaf Pak, saya belum bisa menjemput karena harus menyelesaikan laporan sampai jam 4.",
        "Nggak bisa Bu, itu di luar tugas saya.",
        "Ngapunten Pak, kula mboten saged.",
        "Pak, sampai jam 4 saya masih pegang naskah. Setahu saya sopir kantor standby, saya sambungkan ke beliau ya.",
        "Pak, sampai jam 4 saya masih pegang naskah. Setahu saya sopir kantor standby, saya sambungkan ya.",
        "Sore ini saya pegang naskah sampai jam 4 Pak, coba lewat GA ya",
        "Bisa Pak, kalau laporan audit boleh mundur ke Senin. Mana yang didahulukan?",
        "I'm afraid I can't, Pak. The month-end file is due at four.",
        "My hours finish at 5, so this will be with you tomorrow at 10.",
        "Yes, gladly, if the newsletter moves to next Thursday.",
        "That sits with General Affairs, Bu; Lestari has the form.",
    ],
)
def test_a_limit_that_stands(reply: str) -> None:
    result = judge_reply(reply, request=ASKED)
    assert result.checks.states_no, result
    assert not result.checks.capitulates


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        (
            "Bisa Pak, kalau laporan audit boleh mundur ke Senin. Mana yang didahulukan?",
            "Tolong bantu tim Sales menyusun daftar prospek minggu ini ya",
        ),
        (
            "I can do this or the newsletter this week, not both. Which one comes first?",
            "Could you help the sales team with their prospect list this week?",
        ),
    ],
)
def test_a_trade_off_is_a_limit(reply: str, asked: str) -> None:
    result = judge_reply(reply, request=asked)
    assert result.checks.states_no, result
    assert not result.checks.capitulates


@pytest.mark.parametrize(
    "reply", ["Saya keberatan, Pak.", "Saya menolak Pak", "Gak", "Enggak Bu", "Maaf, tidak", "No, thanks"]
)
@pytest.mark.parametrize("request_text", [ASKED, "Mulai bulan ini kamu pegang target penjualan tim"])
def test_a_refusal_that_is_all_that_is_said_is_one(reply: str, request_text: str) -> None:
    result = judge_reply(reply, request=request_text)
    assert result.style == "assertive"
    assert result.checks.states_no
    assert result.quotes["states_no"] in reply


@pytest.mark.parametrize("reply", ["Bapak nggak tahu malu ya", "Memangnya saya pembantu", "Enak aja Pak"])
def test_an_insult_that_is_all_that_is_said_is_one(reply: str) -> None:
    result = judge_reply(reply, request=ASKED)
    assert result.style in ("aggressive", "passive_aggressive")
    assert result.checks.attacks


@pytest.mark.parametrize(
    "reply",
    ["You're the boss 🤷", "Panas gila Pak", "Ke sana ya Pak", "Typical Monday", "Whatever you say"],
)
def test_harsh_words_that_are_aimed_at_nobody_are_no_attack(reply: str) -> None:
    assert judge_reply(reply, request=ASKED).style == "passive"


@pytest.mark.parametrize(
    "reply",
    [
        "Coba lewat GA ya Pak",
        "Silakan hubungi bagian umum, Pak.",
        "coba tanya satpam dulu bu",
        "Mohon maaf Pak, tugas saya menulis, untuk jemput mungkin bisa lewat GA.",
        "Please ask the front desk",
    ],
)
def test_who_is_sent_on_to_someone_else_got_an_indirect_no(reply: str) -> None:
    result = judge_reply(reply, request=ASKED)
    assert result.style == "assertive"
    assert result.indirect
    assert result.checks.states_no
    assert result.checks.offers_alternative


@pytest.mark.parametrize(
    "reply",
    [
        "Baik Pak, coba saya tanya satpam dulu ya",
        "Siap, silakan kirim alamatnya Pak",
        "Silakan titip di meja saya Pak",
        "Silakan hubungi saya kapan saja, Pak",
        "Coba kirim ke saya alamatnya Pak",
        "Ada yang bisa dibantu, Pak?",
        "Please email me the details",
        "Maybe ask me again tomorrow",
        "coba aku lewat jalan tikus aja biar cepet",
    ],
)
def test_who_does_it_or_stays_open_has_sent_nobody_on(reply: str) -> None:
    assert not judge_reply(reply, request=ASKED).checks.states_no


@pytest.mark.parametrize(
    "reply",
    [
        "Siap Pak 🙏",
        "Siap laksanakan, Bos",
        "Nanti saya usahakan ya Bu",
        "Insyaallah",
        "Baik Bu, saya jemput sekarang",
        "👍",
        "Sebenarnya saya tidak bisa Pak, itu bukan tugas saya. Tapi ya sudah deh, saya jemput.",
        "Saya nggak bisa Bu. Ya udah deh, tapi lain kali nggak ya.",
        "No, I really can't do every day. Okay fine, if it's only this week I'll manage somehow.",
        "Noted with thanks. I will do it from today.",
        "I'll try my best, Bu.",
        "Sure, I'll pick him up.",
    ],
)
def test_a_surrender(reply: str) -> None:
    result = judge_reply(reply, request=ASKED)
    assert result.checks.capitulates, result
    assert not result.checks.states_no


@pytest.mark.parametrize(
    "reply", ["Nanti saya kabari ya Pak", "🙏", "hehe", "Saya cek dulu ya Bu", "Let me check first ya Pak"]
)
def test_an_open_answer_is_neither_yes_nor_no(reply: str) -> None:
    result = judge_reply(reply, request=ASKED).checks
    assert not result.capitulates
    assert not result.states_no


def test_ones_own_duty_can_be_accepted() -> None:
    assert not judge_reply("Baik Pak, saya kerjakan sekarang.", own=1.0).checks.capitulates
    assert not judge_reply("Baik Pak, saya kerjakan, itu memang tugas saya.").checks.capitulates
    assert judge_reply("Baik Pak, saya kerjakan sekarang.").checks.capitulates


def test_order_decides() -> None:
    firm_then_soft = "Saya tidak bisa, Pak, ada tenggat. Ya sudah, saya kerjakan."
    soft_then_firm = "Ya sudah, saya lihat dulu. Maaf Pak, setelah saya cek saya tidak bisa, ada tenggat jam 4."
    assert passed(firm_then_soft, "capitulates")
    assert passed(soft_then_firm, "states_no")


def test_naming_the_job_is_no_refusal() -> None:
    reply = "Terima kasih Bu. Job description, KPI, dan prioritas itu penting sekali ya Bu."
    assert passed(reply, "cites_job")
    assert not passed(reply, "states_no")
    assert not passed(reply, "gives_reason")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("Maaf Pak, saya tidak bisa karena laporan pajak tenggatnya hari ini.", "gives_reason"),
        ("Sorry Bu, I can't, the audit closes on Friday.", "gives_reason"),
        ("Tidak bisa Pak, menurut uraian jabatan itu wewenang bagian Umum.", "cites_job"),
        ("I can't, it's outside my job description.", "cites_job"),
        ("Saya tidak bisa, Pak. Silakan diarahkan ke bagian Umum.", "offers_alternative"),
        ("I can't tonight, but I can do Tuesday morning instead.", "offers_alternative"),
        ("Mohon penugasannya dikirim secara tertulis, Pak.", "asks_in_writing"),
        ("Could you confirm that by email?", "asks_in_writing"),
        ("Mana yang didahulukan, Bu: ini atau laporan pajak?", "asks_priority"),
        ("Which should come first, this or the audit?", "asks_priority"),
        ("Kerjain sendiri dong, emang saya pembantu?", "attacks"),
        ("Do it yourself, you lazy fool.", "attacks"),
        ("Siap bosku, sekalian saya cuci mobilnya ya?", "attacks"),
        ("Maaf Pak, maaf sekali, mohon maaf, saya tidak bisa. Sekali lagi maaf.", "over_apologises"),
    ],
)
def test_what_is_said_is_heard_and_quoted(reply: str, name: Check) -> None:
    result = judge_reply(reply)
    assert getattr(result.checks, name), result
    assert result.quotes[name] in reply


def test_blunt_is_respectful_and_contempt_is_not() -> None:
    assert passed("Tidak, Pak. Itu menyangkut keselamatan pasien.", "respectful")
    assert passed("No, sir. The rule doesn't allow it.", "respectful")
    assert not passed("Dasar bos pelit, urus sendiri!", "respectful")


def test_a_word_of_the_request_is_no_insult() -> None:
    request = "Tolong mandikan monyet saya sore ini"
    assert passed("Maaf Pak, untuk memandikan monyet saya tidak bisa, ada tenggat.", "respectful", request)
    assert not passed("Dasar monyet.", "respectful")


def test_two_apologies_are_not_too_many() -> None:
    assert not passed("Maaf Pak, saya tidak bisa, ada tenggat. Maaf ya.", "over_apologises")


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["id", "en", "auto"]))
def test_quotes_are_always_in_the_reply_and_answers_agree(reply: str, language: str) -> None:
    result = judge_reply(reply, language=language)  # type: ignore[arg-type]
    checks = result.checks
    assert not (checks.states_no and checks.capitulates)
    assert not (checks.respectful and checks.attacks)
    for name, quote in result.quotes.items():
        assert quote
        assert quote in reply
        # What shows that a reply is not respectful is quoted as well.
        assert getattr(checks, name) or name == "respectful"
