"""`coach ask --batch`: in order, one object a line, whatever the lines hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Run
from tests.cli.contract import check_answer


@pytest.fixture
def profiles(tmp_path: Path, job: dict[str, Any]) -> Path:
    path = tmp_path / "profiles.jsonl"
    second = {"id": 7, "title": "Kasir", "duties": [{"id": "D1", "text": "Menerima pembayaran di kasir"}], "kpis": []}
    path.write_text(f"{json.dumps(job)}\n\n{json.dumps(second)}\n", encoding="utf-8")
    return path


def batch(run: Run, path: Path, lines: bytes, *arguments: str) -> Any:
    (path / "requests.jsonl").write_bytes(lines)
    return run("ask", "--batch", str(path / "requests.jsonl"), *arguments)


def test_every_line_is_answered_in_order_with_its_id(run: Run, tmp_path: Path, profiles: Path, job: Any) -> None:
    lines = [
        {"id": "a", "profile": "nadia", "text": "Tolong tulis artikel blog", "channel": "email"},
        {"id": 2, "profile": "7", "text": "Jaga kasir sampai malam ya", "sent_at": "2026-03-14T19:30:00"},
        {"id": "a", "profile": "nadia", "text": "", "sent_at": None, "channel": None, "new_field": [1]},
        {"id": 1.5, "profile": 7, "text": "x\u2028y\x85z"},
    ]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()
    answer = batch(run, tmp_path, data, "--profiles", str(profiles))
    assert answer.code == 0
    assert [line["id"] for line in answer.lines] == ["a", 2, "a", 1.5]
    assert type(answer.lines[1]["id"]) is int
    check_answer(answer.lines[0], job)
    check_answer(answer.lines[2], job)


@pytest.mark.slow
def test_a_bad_line_spoils_no_other(run: Run, tmp_path: Path, profiles: Path) -> None:
    good = json.dumps({"id": "ok", "profile": "nadia", "text": "Tolong tulis artikel blog"}).encode()
    bad = [
        (b"{", None),
        (b"[1, 2]", None),
        (b"\xff\xfe", None),
        (b'{"id": NaN, "profile": "nadia", "text": "x"}', None),
        (b'{"id": "no-text", "profile": "nadia"}', "no-text"),
        (b'{"id": "null-text", "profile": "nadia", "text": null}', "null-text"),
        (b'{"id": "who", "profile": "nobody", "text": "x"}', "who"),
        (b'{"id": "nul", "profile": "a\\u0000b", "text": "x"}', "nul"),
        (b'{"id": "channel", "profile": "nadia", "text": "x", "channel": "pigeon"}', "channel"),
        (b'{"id": "when", "profile": "nadia", "text": "x", "sent_at": "yesterday"}', "when"),
        (b'{"id": "deep", "text": ' + b"[" * 100_000, None),
        (b'{"id": {"a": 1}, "profile": "nobody", "text": "x"}', None),
        (b'{"id": 1e999, "profile": "nobody", "text": "x"}', None),
    ]
    data = b"\n".join(part for line, _ in bad for part in (line, good)) + b"\n   \n\n"
    answer = batch(run, tmp_path, data, "--profiles", str(profiles))
    assert answer.code == 0
    assert len(answer.lines) == 2 * len(bad)
    for (_, expected), refused in zip(bad, answer.lines[::2], strict=True):
        assert refused.keys() == {"id", "error"}
        assert refused["id"] == expected
        assert "\n" not in refused["error"]
    assert all(line["id"] == "ok" and "scope" in line for line in answer.lines[1::2])


def test_half_a_character_is_survived_and_its_id_given_back(run: Run, tmp_path: Path, profiles: Path) -> None:
    data = b'{"id": "\\ud800", "profile": "nadia", "text": "tolong \\udc00 artikel"}\n'
    answer = batch(run, tmp_path, data, "--profiles", str(profiles))
    assert answer.lines[0]["id"] == "\ud800"
    assert "scope" in answer.lines[0]


def test_a_profile_may_be_a_path_from_here_or_from_beside_the_file(
    run: Run, tmp_path: Path, job_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    lines = [
        {"id": 1, "profile": job_file.name, "text": "Tulis artikel"},
        {"id": 2, "profile": str(job_file), "text": "Tulis artikel"},
        {"id": 3, "profile": f"../{job_file.name}", "text": "Tulis artikel"},
    ]
    answer = batch(run, tmp_path, "\n".join(map(json.dumps, lines)).encode())
    assert [line.get("error") for line in answer.lines] == [None] * 3
    assert len({line["scope"] for line in answer.lines}) == 1


def test_a_line_without_profile_means_the_commands_own(run: Run, tmp_path: Path, job_file: Path) -> None:
    data = b'{"id": 1, "text": "Tulis artikel"}'
    assert "error" in batch(run, tmp_path, data).lines[0]
    assert "scope" in batch(run, tmp_path, data, "--profile", str(job_file)).lines[0]


def test_a_bad_profile_is_told_and_the_others_are_used(run: Run, tmp_path: Path, profiles: Path) -> None:
    with profiles.open("ab") as handle:
        handle.write(b'{"id": "broken", "title": 3}\n{nonsense\n')
    data = b'{"id": 1, "profile": "nadia", "text": "Tulis artikel"}\n{"id": 2, "profile": "broken", "text": "x"}'
    answer = batch(run, tmp_path, data, "--profiles", str(profiles))
    assert answer.code == 0
    assert "scope" in answer.lines[0]
    assert answer.lines[1].keys() == {"id", "error"}
    assert answer.err.count("\n") == 2


def test_no_model_is_an_error_on_every_line(run: Run, tmp_path: Path, profiles: Path) -> None:
    data = b'{"id": 1, "profile": "nadia", "text": "Tulis artikel"}\n' * 2
    answer = batch(run, tmp_path, data, "--profiles", str(profiles), "--engine", "model")
    assert answer.code == 0
    assert [line.keys() for line in answer.lines] == [{"id", "error"}] * 2


def test_standard_input_is_a_batch_too(run: Run, profiles: Path) -> None:
    data = b'\xef\xbb\xbf{"id": 1, "profile": "nadia", "text": "Tulis artikel"}\r\n'
    answer = run("ask", "--batch", "-", "--profiles", str(profiles), stdin=data)
    assert [line["id"] for line in answer.lines] == [1]


@pytest.mark.parametrize("which", ["--batch", "--profiles"])
def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path, profiles: Path, which: str) -> None:
    (tmp_path / "requests.jsonl").write_text("", encoding="utf-8")
    files = {"--batch": str(tmp_path / "requests.jsonl"), "--profiles": str(profiles)}
    for missing in ("nowhere.jsonl", str(tmp_path)):
        answer = run("ask", *(part for name, path in {**files, which: missing}.items() for part in (name, path)))
        assert answer.code == 3
        assert missing in answer.err
        assert answer.err.count("\n") == 1


def test_both_files_cannot_be_standard_input(run: Run) -> None:
    assert run("ask", "--batch", "-", "--profiles", "-").code == 2


def test_text_and_batch_exclude_each_other(run: Run) -> None:
    assert run("ask", "halo", "--batch", "x.jsonl").code == 2


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(["id", "profile", "text", "channel", "sent_at", "from", "busy", "language"])


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.dictionaries(FIELDS, VALUES | st.just("nadia"), max_size=6), max_size=4), noise=st.binary())
def test_whatever_stands_in_the_file_gets_a_line_each(
    run: Run, tmp_path: Path, profiles: Path, lines: list[dict[str, Any]], noise: bytes
) -> None:
    data = "".join(f"{json.dumps(line)}\n" for line in lines).encode() + noise.replace(b"\n", b"")
    expected = sum(1 for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip())
    answer = batch(run, tmp_path, data, "--profiles", str(profiles))
    assert answer.code == 0
    assert len(answer.lines) == expected
    assert all(line.keys() == {"id", "error"} or "scope" in line for line in answer.lines)
