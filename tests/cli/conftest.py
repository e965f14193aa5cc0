"""A job to ask about, and two ways to run a command: in this process, and in one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from coach.cli.root import execute

ROOT = Path(__file__).parent.parent.parent


class Answer(NamedTuple):
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value, alone on one line."""
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON Lines."""
        assert self.out == "" or self.out.endswith("\n")
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


Run = Callable[..., Answer]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command in this process. Its streams are no terminal."""

    def call(*arguments: str, stdin: bytes | str = b"", environ: Mapping[str, str] | None = None) -> Answer:
        data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capsysbinary.readouterr()
        code = execute(arguments, {**os.environ, **(environ or {})})
        out, err = capsysbinary.readouterr()
        return Answer(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run a command in a process of its own, as the console script does."""

    def call(
        *arguments: str | bytes,
        stdin: bytes | str = b"",
        environ: Mapping[str, str] | None = None,
        cwd: Path = tmp_path,
    ) -> Answer:
        data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "coach", *arguments],
            input=data,
            capture_output=True,
            env={**os.environ, **(environ or {})},
            cwd=cwd,
            timeout=60,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture
def job() -> dict[str, Any]:
    """A content writer's job."""
    return {
        "id": "nadia",
        "language": "id",
        "title": "Penulis Konten",
        "division": "Pemasaran",
        "company": "PT Contoh",
        "contract_ref": "PKWT 012/HR/2026 Pasal 3",
        "working_hours": "Senin–Jumat 08.00–17.00",
        "duties": [
            {
                "id": "D1",
                "text": "Menulis artikel blog dan naskah media sosial perusahaan",
                "source": "jd.docx, baris 4",
            },
            {"id": "D2", "text": "Menyunting naskah sebelum tayang", "source": "jd.docx, baris 5"},
        ],
        "kpis": [
            {
                "id": "K1",
                "text": "12 artikel terbit setiap bulan",
                "target": "12",
                "unit": "artikel",
                "period": "bulanan",
            }
        ],
        "catch_all": None,
    }


@pytest.fixture
def job_file(tmp_path: Path, job: dict[str, Any]) -> Path:
    """The job as a YAML file."""
    path = tmp_path / "nadia.yaml"
    path.write_text(yaml.safe_dump(job, allow_unicode=True), encoding="utf-8")
    return path


@pytest.fixture
def saved_job(run: Run, job: dict[str, Any]) -> str:
    """The name of the job, saved and in use."""
    from coach.coach import Coach
    from coach.profile.models import Profile

    return Coach.open().profiles.add(Profile.model_validate(job), "nadia")
