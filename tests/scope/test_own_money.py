"""Own money: pay, pay first, lend, contribute; the office's money is none."""

from __future__ import annotations

import pytest

from coach.scope.own_money import own_money


@pytest.mark.parametrize(
    "text",
    [
        "Beli tinta printer dulu, talangin ya, nanti diganti",
        "pake uangmu dulu 200rb, notanya simpen",
        "Pinjam uang 500 ribu, gajian saya kembalikan",
        "Patungan kado Pak Bos 100rb seorang, transfer ke saya",
        "iuran kado 50 ribu per orang ya",
        "Bensinnya isi sendiri dulu, nanti klaim ke kas kecil",
        "gesek kartu kamu dulu ya buat tiketnya",
        "nombokin dulu, jangan pelit",
        "Could you put it on your card and claim it back later?",
        "Pay for the taxi first, you will be reimbursed",
        "lend me 300k til payday",
        "We're chipping in 200k each for the cake",
        "Get the toner at the corner shop, I'll settle up tomorrow",
        "Belikan pulsa operator, nanti kuganti",
        "Parkirnya bayar dari saldomu",
        "pinjam dulu buat ongkos pulang",
        "galon abis, pesen pake ovo lo dulu",
        "Beli kabel LAN satu rol, duitmu dulu",
        "Antar sampel ke lab ya, bensin kamu dulu",
        "Jangan pakai kas kecil, pakai kartumu",
        "Flowers for the lobby please, your visa for now, I'll square you up",
    ],
)
def test_the_employees_own_money(text: str) -> None:
    assert own_money(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tolong bayar tagihan vendor pakai kas kantor",
        "Proses reimburse karyawan minggu ini",
        "Pinjam kameranya sebentar ya",
        "Rekap iuran BPJS karyawan bulan ini",
        "Hitung uang muka pelanggan yang 5 juta itu",
        "Jangan talangi dulu, tunggu kas kecil cair",
        "Pay the supplier invoices on Friday",
        "Check the petty cash report",
        "The survey figure has been put on your list as well",
        "Kumpulkan nota dan klaim perjalanan tim",
        "Kembaliannya ambil dari laci kasir, jangan sampai kamu yang nombok",
        "Please don't use your own money like last time, take it from the drawer",
        "Nggak usah talangin, uangnya sudah saya titip di resepsionis",
    ],
)
def test_the_offices_money_is_none(text: str) -> None:
    assert not own_money(text)
