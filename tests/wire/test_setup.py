"""`coach setup`: nothing is sent or saved before a yes, a key stays with its host, and what fails changes nothing."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coach.coach import Coach
from coach.paths import Paths
from tests.cli.conftest import Run
from tests.wire.server import Asked, Reply, WireServer, says, status

READY = {"ready": True}
KEY = "kunci-rahasia"


def settings() -> dict[str, object]:
    return Coach.open().settings.model_dump(exclude_defaults=True)


def test_it_asks_tells_tests_and_switches_on(run: Run, wire: WireServer, paths: Paths) -> None:
    wire.plan = [says(READY)]
    answer = run("setup", stdin=f"{wire.base_url}\nuji-1\n{KEY}\nya\n")
    assert answer.code == 0
    assert settings() == {"assist": True, "base_url": wire.base_url, "model": "uji-1"}
    assert wire.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert len(wire.asked) == 1
    host = wire.base_url.split("/")[2]
    assert answer.out.index(f"Yang dikirim ke uji-1 di {host}") < answer.out.index("Bantuan model aktif")
    assert "komputer ini" in answer.out
    assert str(paths.keys_file) in answer.out
    assert KEY not in answer.out + answer.err + paths.settings_file.read_text(encoding="utf-8")
    endpoint = Coach.open().endpoint
    assert endpoint is not None
    assert endpoint.key == KEY


@pytest.mark.parametrize("said", ["", "\n", "t\n", "no\n", "mungkin\n"])
def test_without_a_yes_nothing_is_sent_and_nothing_saved(run: Run, wire: WireServer, paths: Paths, said: str) -> None:
    answer = run("setup", stdin=f"{wire.base_url}\nuji-1\n{KEY}\n{said}")
    assert answer.code == 0
    assert "Tidak ada yang diubah" in answer.out
    assert not wire.asked
    assert not settings()
    assert not paths.keys_file.exists()


@pytest.mark.parametrize(
    ("reply", "names"),
    [(status(401, "no"), "kunci"), (status(404, "no such model"), "uji-1"), (says("Halo, apa kabar?"), "uji-1")],
)
def test_a_model_that_does_not_answer_is_not_saved(
    run: Run, wire: WireServer, paths: Paths, reply: Reply, names: str
) -> None:
    wire.plan = [reply]
    answer = run("setup", stdin=f"{wire.base_url}\nuji-1\n{KEY}\ny\n")
    assert answer.code == 4
    assert names in answer.err
    assert KEY not in answer.out + answer.err
    assert not settings()
    assert not paths.keys_file.exists()


def test_it_can_be_saved_all_the_same(run: Run, wire: WireServer) -> None:
    wire.plan = [status(401, "no")]
    assert run("setup", stdin=f"{wire.base_url}\nuji-1\n\ny\ny\n").code == 0
    assert settings()["assist"] is True


def test_without_a_test_nothing_is_contacted(run: Run, wire: WireServer) -> None:
    answer = run("setup", "--base-url", wire.base_url, "--model", "uji-1", "--no-test", stdin="\ny\n")
    assert answer.code == 0
    assert not wire.asked
    assert settings() == {"assist": True, "base_url": wire.base_url, "model": "uji-1"}
    assert Coach.open().key_store.place(wire.base_url) is None


def test_an_empty_answer_keeps_what_is_there_and_a_dash_takes_the_key_away(run: Run, wire: WireServer) -> None:
    wire.plan = [says(READY)]
    run("setup", stdin=f"{wire.base_url}\nuji-1\n{KEY}\ny\n")
    assert run("setup", stdin="\n\n\ny\n").code == 0
    assert wire.asked[-1].headers["authorization"] == f"Bearer {KEY}"
    assert run("setup", stdin="\nuji-2\n-\ny\n").code == 0
    assert KEY not in str(wire.asked[-1].headers)
    assert settings() == {"assist": True, "base_url": wire.base_url, "model": "uji-2"}
    endpoint = Coach.open().endpoint
    assert endpoint is not None
    assert endpoint.key is None


def test_a_kept_key_does_not_follow_to_another_address(run: Run, wire: WireServer) -> None:
    wire.plan = [says(READY)]
    run("setup", stdin=f"{wire.base_url}\nuji-1\n{KEY}\ny\n")
    with WireServer([says(READY)]) as other:
        assert run("setup", stdin=f"{other.base_url}\nuji-1\n\ny\n").code == 0
        assert KEY not in str(other.asked[0].headers)


def test_openais_key_does_not_go_elsewhere(run: Run, wire: WireServer) -> None:
    wire.plan = [says(READY)]
    run("setup", stdin=f"{wire.base_url}\nuji-1\n\ny\n", environ={"OPENAI_API_KEY": KEY})
    assert KEY not in str(wire.asked[0].headers)


def test_a_redirect_does_not_take_the_key_along(run: Run, wire: WireServer) -> None:
    with WireServer([says(READY)]) as other:
        wire.plan = [status(307, headers={"Location": f"{other.base_url}/chat/completions"})]
        run("setup", stdin=f"{wire.base_url}\nuji-1\n{KEY}\ny\n")
        assert not other.asked


@pytest.mark.parametrize(
    "lines", ["bukan alamat\n", "ftp://a\n", "localhost:1\n\n\ny\n", "localhost:1\nm\nkunci salah\ny\n"]
)
def test_a_wrong_answer_is_one_line_and_wrong_usage(run: Run, lines: str) -> None:
    for language in ("id", "en"):
        answer = run("setup", stdin=lines, environ={"COACH_LANGUAGE": language})
        assert answer.code == 2
        assert answer.out == ""
        assert answer.err.count("\n") == 1
    assert not settings()


def test_another_machine_is_named_and_plain_http_is_warned_of(run: Run) -> None:
    answer = run("setup", "--no-test", stdin="http://10.1.2.3:8000\nuji-1\n\ny\n")
    assert "10.1.2.3:8000 bukan komputer ini" in answer.out
    assert "enkripsi" in answer.err
    safe = run("setup", "--no-test", stdin="https://gerbang.contoh.co.id\nuji-1\n\ny\n")
    assert "enkripsi" not in safe.err


def test_off_keeps_the_address_and_forget_keeps_nothing(run: Run, wire: WireServer, paths: Paths) -> None:
    run("setup", "--no-test", stdin=f"{wire.base_url}\nuji-1\n{KEY}\ny\n")
    assert run("setup", "--off").code == 0
    assert Coach.open().endpoint is None
    assert settings()["base_url"] == wire.base_url
    assert run("setup", "--forget").code == 0
    assert not settings()
    assert KEY not in paths.keys_file.read_text(encoding="utf-8")


def test_the_environment_that_outranks_it_is_named(run: Run) -> None:
    answer = run("setup", "--off", environ={"COACH_ASSIST": "on", "COACH_MODEL": "lain"})
    assert answer.code == 0
    assert "COACH_ASSIST, COACH_MODEL" in answer.err


def test_names_to_hide_are_added_and_taken_away(run: Run) -> None:
    run("setup", "--hide", "Bunda Tati", "--hide", "Proyek\x1b[31m Merak")
    assert settings() == {"hidden_names": ["Bunda Tati", "Proyek Merak"]}
    run("setup", "--hide", "bunda tati", "--hide", " ")
    answer = run("setup", "--unhide", "PROYEK MERAK")
    assert "bunda tati" in answer.out.casefold()
    assert len(Coach.open().settings.hidden_names) == 1
    run("setup", "--unhide", "Bunda Tati")
    assert not settings()


def test_a_sample_of_ones_own_writing_is_kept_and_removed(run: Run, tmp_path: Path) -> None:
    sample = tmp_path / "pesan.txt"
    sample.write_text("Siap Pak, saya cek dulu ya.\n", encoding="utf-8")
    assert run("setup", "--voice", str(sample)).code == 0
    assert settings() == {"voice": "Siap Pak, saya cek dulu ya."}
    assert run("setup", "--voice", "-", stdin="").code == 0
    assert not settings()
    missing = run("setup", "--voice", str(tmp_path / "tidak-ada"))
    assert missing.code == 3
    assert "tidak-ada" in missing.err


@pytest.mark.parametrize(
    "options",
    [["--off", "--forget"], ["--off", "--model", "m"], ["--hide", "A", "--no-test"], ["--voice", "a", "--off"]],
)
def test_one_change_at_a_time(run: Run, options: list[str]) -> None:
    answer = run("setup", *options)
    assert answer.code == 2
    assert "coach setup --help" in answer.err


def test_a_key_is_not_shown_as_it_is_typed(wire: WireServer) -> None:
    wire.plan = [says(READY)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "setup"],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=lambda: os.close(ours),
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as process:  # fmt: skip
        os.close(theirs)
        shown = ""
        for question, said in [
            ("Alamat", "bukan alamat"),
            ("Alamat", wire.base_url),
            ("Nama model", "uji-1"),
            ("Kunci", KEY),
            ("Aktifkan", "y"),
        ]:
            shown += _until(ours, question)
            os.write(ours, f"{said}\n".encode())
        shown += _until(ours, None)
        assert process.wait(timeout=20) == 0
    os.close(ours)
    assert KEY not in shown
    assert "bukan alamat layanan" in shown
    assert wire.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert settings()["model"] == "uji-1"


def _until(terminal: int, words: str | None, seconds: float = 20.0) -> str:
    """What the terminal shows until a question with these words waits for its answer, or until it ends."""
    shown, end = "", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            return shown
        shown += data.decode("utf-8", errors="replace")
        if words is not None and words in shown and shown.endswith(": "):
            time.sleep(0.05)
            return shown
    raise AssertionError(shown)


def test_the_first_call_says_nothing_of_the_user(run: Run, wire: WireServer, job_file: Path) -> None:
    seen: list[Asked] = []

    def answer(asked: Asked) -> Reply:
        seen.append(asked)
        return says(READY)

    wire.plan = answer
    run("profile", "list")
    run("setup", stdin=f"{wire.base_url}\nuji-1\n\ny\n")
    assert len(seen) == 1
    assert "ready" in seen[0].prompt
    assert "Penulis" not in seen[0].prompt
