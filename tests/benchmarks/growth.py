"""How the time grows with what is given: a reader or cleaner that is not linear would hang on a hostile file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from coach.language.clean import clean
from coach.language.normalise import normalise, sentences
from coach.profile.documents import Document, Line
from coach.profile.parse import parse
from coach.record.importers.quoting import part
from coach.reply.checks import judge_reply
from tests.benchmarks.timing import milliseconds

_PIECES = ["\x1b]", "\x9d0;x ", "\x1b[", "\x1b[1;", "\u200d", "Tugas ", "\x1b]0;x\x07", "\x90;", "haha\u200b ", "("]
MAIL_PIECES = ["- ", "On 1 wrote:\n", "-", "> ", "\n", "Dari:\n"]
_REPLY = "Mohon maaf Pak, saya belum bisa karena harus menyelesaikan laporan pajak sampai sore ini dulu. " * 7


def measure() -> dict[str, float]:
    """Ratios of the time for a large input to that for a small one, the worst of several kinds; and one check."""
    judge_reply(_REPLY)
    return {
        "clean: 16 times the text": _worst(clean, _PIECES, 100_000, 1_600_000),
        "normalise: 16 times the text": _worst(_compared, _PIECES, 20_000, 320_000),
        "mail: 16 times the text": _worst(part, MAIL_PIECES, 10_000, 160_000),
        "parse: 10 times the lines": _fastest(partial(parse, [_job(2000)], "id"))
        / _fastest(partial(parse, [_job(200)], "id")),
        "check of 100 words": _fastest(partial(judge_reply, _REPLY)),
    }


def _compared(text: str) -> None:
    normalise(text)
    sentences(text)


def _worst(work: Callable[[str], object], pieces: Sequence[str], small: int, large: int) -> float:
    def spent(piece: str, size: int) -> float:
        return _fastest(partial(work, piece * (size // len(piece)) + "x"))

    return max(spent(piece, large) / spent(piece, small) for piece in pieces)


def _fastest(work: Callable[[], object]) -> float:
    return min(milliseconds(work) for _ in range(3))


def _job(lines: int) -> Document:
    heading = Line(text="Uraian Tugas", place="x", heading=True)
    duties = [
        Line(text=f"Menyusun laporan nomor {n} untuk bagian terkait", place="x", marker="-") for n in range(lines)
    ]
    return Document(name="jd.txt", blocks=[heading, *duties])
