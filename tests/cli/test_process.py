"""What only a process of its own shows: pipes that close, signals, locales, stray bytes, a missing terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Run
from tests.cli.contract import check_answer

pytestmark = pytest.mark.slow
COACH = [sys.executable, "-m", "coach"]
TEXT = "Tolong tulis artikel blog 🙏 – “besok”"


def write_batch(folder: Path, count: int) -> Path:
    path = folder / "requests.jsonl"
    line = json.dumps({"id": 1, "profile": "nadia.yaml", "text": TEXT})
    path.write_text(f"{line}\n" * count, encoding="utf-8")
    return path


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_json_is_utf_8_whatever_the_locale(process: Run, job: dict[str, Any], job_file: Path, locale: str) -> None:
    environ = {"LC_ALL": locale, "LANG": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    answer = process("ask", "--profile", str(job_file), "--json", stdin=TEXT, environ=environ)
    assert answer.code == 0, answer.err
    check_answer(answer.json, job)
    assert answer.json["asks"][0]["text"] in TEXT
    shown = process("ask", "--profile", str(job_file), stdin=TEXT, environ=environ)
    assert shown.code == 0
    assert "“" in shown.out


def test_stray_bytes_in_arguments_are_survived(process: Run, job_file: Path) -> None:
    answer = process("ask", "--profile", str(job_file), "--json", b"Tolong tulis \xff artikel \xed\xa0\x80")
    assert answer.code == 0, answer.err
    assert answer.json["drafts"]
    recorded = process("log", "add", "--request", b"abc \xff", "--json")
    assert recorded.code == 0
    assert recorded.json["request"] == "abc \ufffd"
    missing = process("profile", "read", b"tidak\xffada.pdf")
    assert missing.code == 3
    assert missing.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["log", "list"], ["--help"], ["ask", "--batch", "requests.jsonl"]])
def test_a_reader_that_leaves_early_is_no_error(run: Run, tmp_path: Path, job_file: Path, arguments: list[str]) -> None:
    write_batch(tmp_path, 400)
    for n in range(3):
        run("log", "add", "--request", f"{n} " + "panjang " * 20_000)
    process = subprocess.Popen(
        [*COACH, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=os.environ
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(30) == 0
    assert err == b""


def test_output_that_cannot_be_written_is_one_line(job_file: Path, tmp_path: Path) -> None:
    for arguments in (["--version"], ["ask", "--profile", str(job_file), "--json", TEXT]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COACH, *arguments], stdout=full, stderr=subprocess.PIPE, env=os.environ, check=False
            )
        assert done.returncode == 3
        assert done.stderr.count(b"\n") == 1
        assert b"Traceback" not in done.stderr


def test_closed_streams_are_survived(job_file: Path) -> None:
    command = " ".join([*COACH, "ask", "--profile", str(job_file), "--json", "halo"])
    for closed, code in ((">&-", 3), ("2>&-", 0), ("<&-", 0), (">&- 2>&-", 3)):
        done = subprocess.run(["sh", "-c", f"{command} {closed}"], capture_output=True, env=os.environ, check=False)
        assert done.returncode == code, (closed, done)
        assert b"Traceback" not in done.stderr


def test_a_record_is_safe_even_where_it_cannot_be_shown(run: Run) -> None:
    subprocess.run(
        ["sh", "-c", " ".join([*COACH, "log", "add", "--request", "penting", ">&-"])], env=os.environ, check=False
    )
    assert [record["request"] for record in run("log", "list", "--json").json] == ["penting"]


@pytest.mark.parametrize("arguments", [["ask", "--batch", "-"], ["ask"], ["log", "add", "--request", "-"]])
def test_ctrl_c_is_130_and_silent(tmp_path: Path, job_file: Path, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [*COACH, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=os.environ,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    if "--batch" in arguments:
        process.stdin.write(json.dumps({"id": 1, "profile": "nadia.yaml", "text": TEXT}).encode() + b"\n")
        process.stdin.flush()
        # The answer comes while the input is still open: each line is judged and written as it arrives.
        assert json.loads(process.stdout.readline())["id"] == 1
    else:
        time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == b""


@pytest.mark.parametrize("delay", [0.02, 0.08, 0.2])
def test_ctrl_c_at_any_moment_shows_no_traceback(tmp_path: Path, job_file: Path, delay: float) -> None:
    write_batch(tmp_path, 3000)
    process = subprocess.Popen(
        [*COACH, "ask", "--batch", "requests.jsonl"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=os.environ,
    )
    time.sleep(0.3 + delay)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == b""


def test_without_a_terminal_the_app_says_what_works_instead(process: Run) -> None:
    for language in ("id", "en"):
        answer: Answer = process(environ={"COACH_LANGUAGE": language})
        assert answer.code == 2
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert "coach ask" in answer.err


def in_terminal(arguments: list[str], typed: bytes, environ: dict[str, str]) -> bytes:
    """What a command shows on a terminal, where `typed` is typed once it has said something."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COACH, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
    )
    os.close(theirs)
    seen, end = b"", time.monotonic() + 30
    while time.monotonic() < end:
        if not select.select([ours], [], [], 0.2)[0]:
            continue
        try:
            said = os.read(ours, 65536)
        except OSError:  # the other end is closed: the command has left
            break
        if said and not seen:
            os.write(ours, typed)
        seen += said
    os.close(ours)
    assert process.wait(30) == 0
    return seen


def test_a_terminal_is_told_how_to_end_its_message_and_gets_a_page(job_file: Path) -> None:
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    arguments = ["ask", "--profile", str(job_file)]
    seen = in_terminal(arguments, b"Tolong tulis artikel blog\n\x04", environ)
    assert b"Ctrl+D" in seen
    assert b"\x1b[1m" in seen
    plain = in_terminal(arguments, b"Tolong tulis artikel blog\n\x04", {**environ, "NO_COLOR": "1"})
    assert b"\x1b[" not in plain
    assert b"Balasan WhatsApp" in plain
