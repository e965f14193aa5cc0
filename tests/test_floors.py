"""The floors hold at run time too: a command starts without the heavy libraries that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "openai",
    "docx",
    "openpyxl",
    "pdfplumber",
    "odf",
    "holidays",
    "onnxruntime",
    "sentencepiece",
    "numpy",
    "aiohttp",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("imported", "absent"),
    [
        ("coach.coach", HEAVY),
        ("coach.cli.root", HEAVY),
        ("coach.scope.judge", ("textual", "docx", "openpyxl", "pdfplumber", "odf", "aiohttp")),
        ("coach.reply.drafter", ("textual", "docx", "openpyxl", "pdfplumber", "odf", "aiohttp", "numpy")),
        ("coach.record.ledger", ("textual", "docx", "openpyxl", "pdfplumber", "odf", "aiohttp", "numpy")),
        (
            "coach.tui.app",
            ("openai", "docx", "openpyxl", "pdfplumber", "odf", "holidays", "onnxruntime", "sentencepiece", "aiohttp"),
        ),
    ],
)
def test_importing_a_floor_brings_nothing_heavy(imported: str, absent: tuple[str, ...]) -> None:
    code = f"import sys, {imported}; print([m for m in {absent!r} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_core_works_with_textual_and_the_model_client_missing() -> None:
    code = (
        "import sys\n"
        "for name in ('textual', 'openai', 'tenacity', 'click'): sys.modules[name] = None\n"
        "import coach.coach, coach.scope.judge, coach.reply.drafter, coach.record.ledger, coach.profile.reading\n"
    )
    subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
