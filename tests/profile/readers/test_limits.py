"""Reading happens in a process of its own: it can be given up at once, and neither time nor memory run away."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.problems import UnreadableInput
from coach.profile.reading import FileRead, FileStarted, ProfileRead, ReadingEvent, read_documents
from tests.profile.readers.making import docx_of, small_docx, small_xlsx, write

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are counted in /proc")

PATIENCE = 120.0
"""Seconds for a test that is not about time, on a machine that may be busy."""
JOB = "Jabatan: Content Writer\n\nUraian Tugas:\n1. Menulis artikel blog\n2. Menyusun kalender editorial\n"


def children(parent: int | None = None) -> set[int]:
    """The processes that a process (this one, by default) has started and that are still there, zombies included."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text().rpartition(")")[2].split()
            if int(fields[1]) == (parent or os.getpid()):
                found.add(int(entry.parent.name))
    return found


@pytest.fixture
def slow_document(tmp_path: Path) -> Path:
    """A document that keeps a reader busy for many seconds."""
    body = "".join(f"<w:p><w:r><w:t>Menulis artikel nomor {n} untuk blog</w:t></w:r></w:p>" for n in range(60_000))
    return write(tmp_path / "lama.docx", docx_of(body))


@pytest.mark.slow
def test_several_files_make_one_profile(tmp_path: Path) -> None:
    before = children()
    files = [write(tmp_path / "jd.txt", JOB), write(tmp_path / "kpi.csv", "No;KPI;Target\n1;Artikel terbit;12\n")]
    events = list(read_documents(files, "en"))
    assert events[:-1] == [
        FileStarted("jd.txt", 1, 2),
        FileRead("jd.txt", 1, 2),
        FileStarted("kpi.csv", 2, 2),
        FileRead("kpi.csv", 2, 2),
    ]
    last = events[-1]
    assert isinstance(last, ProfileRead)
    assert [duty.text for duty in last.profile.duties] == ["Menulis artikel blog", "Menyusun kalender editorial"]
    assert [kpi.text for kpi in last.profile.kpis] == ["Artikel terbit"]
    assert last.profile.duties[0].source == "jd.txt, line 4"
    assert children() <= before


@pytest.mark.slow
def test_the_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    before = children()
    files = [write(tmp_path / "jd.txt", JOB), tmp_path / "hilang.docx"]
    with pytest.raises(UnreadableInput) as caught:
        list(read_documents(files, "id"))
    assert caught.value.key == "reading.missing"
    assert caught.value.values["file"] == "hilang.docx"
    assert children() <= before


def test_nothing_to_read_is_told() -> None:
    with pytest.raises(UnreadableInput) as caught:
        list(read_documents([], "id"))
    assert caught.value.key == "reading.no_files"


@pytest.mark.slow
def test_the_current_folder_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Someone reads a document in their downloads, where a file with the name of a library lies.
    for name in ("json.py", "docx.py", "coach.py", "sitecustomize.py"):
        write(tmp_path / name, "import pathlib; pathlib.Path('jebakan').write_text('x'); raise SystemExit(3)")
    write(tmp_path / "jd.docx", small_docx())
    monkeypatch.chdir(tmp_path)
    events = list(read_documents([Path("jd.docx")], "id"))
    assert isinstance(events[-1], ProfileRead)
    assert not (tmp_path / "jebakan").exists()


@pytest.mark.slow
def test_odd_file_names_are_read(tmp_path: Path) -> None:
    for name in ("-c.txt", "a\nb\x1b[31m.txt", "tugas [b]x {file} <b>.txt", "tug\udcffas.txt"):
        events = list(read_documents([write(tmp_path / name, JOB)], "id"))
        assert isinstance(events[0], FileStarted)
        assert events[0].name.isprintable()
        assert isinstance(events[-1], ProfileRead)


@pytest.mark.slow
def test_closing_the_reading_ends_its_process(slow_document: Path) -> None:
    before = children()
    reading = read_documents([slow_document], "id")
    assert isinstance(next(reading), FileStarted)
    assert len(children() - before) == 1
    close = reading.close  # type: ignore[attr-defined]  # it is a generator
    close()
    assert not children() - before


@pytest.mark.slow
def test_an_abandoned_reading_ends_its_process(slow_document: Path) -> None:
    before = children()
    reading: Iterator[ReadingEvent] | None = read_documents([slow_document], "id")
    assert reading is not None
    next(reading)
    reading = None
    assert children() <= before


@pytest.mark.slow
def test_time_runs_out_in_one_line(slow_document: Path) -> None:
    before = children()
    with pytest.raises(UnreadableInput) as caught:
        list(read_documents([slow_document], "id", seconds=1.0))
    assert caught.value.key == "reading.slow"
    assert caught.value.values["file"] == "lama.docx"
    assert children() <= before


@pytest.mark.slow
def test_reading_works_from_another_thread(tmp_path: Path) -> None:
    path = write(tmp_path / "jd.txt", JOB)
    events: list[ReadingEvent] = []
    thread = threading.Thread(target=lambda: events.extend(read_documents([path], "id")))
    thread.start()
    thread.join(15)
    assert isinstance(events[-1], ProfileRead)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound memory differently or not at all")
def test_memory_runs_out_in_one_line(tmp_path: Path) -> None:
    # Each part is below what is refused unread; what a parser makes of it is not.
    body = "".join(f"<w:p><w:r><w:t>{n * 7919}</w:t></w:r></w:p>" for n in range(500_000))
    path = write(tmp_path / "berat.docx", docx_of(body))
    # A process counts the memory of the one that started it as its own peak: so a small one in between.
    code = (
        "import resource, sys; from pathlib import Path; from coach.problems import UnreadableInput\n"
        "from coach.profile.reading import read_documents\n"
        "try: list(read_documents([Path(sys.argv[1])], 'id', seconds=float(sys.argv[2])))\n"
        "except UnreadableInput as problem: print(problem.key)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    )
    command = [sys.executable, "-c", code, str(path), str(PATIENCE)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert told[0] in ("reading.memory", "reading.complex")
    assert int(told[1]) < 400_000_000


@pytest.mark.slow
def test_the_reader_ends_with_the_coach(slow_document: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from coach.profile.reading import read_documents\n"
        "reading = read_documents([Path(sys.argv[1])], 'id'); next(reading); print('ready', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(slow_document)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline().strip() == "ready"
        (child,) = children(parent.pid)
        parent.kill()
    deadline = time.monotonic() + 5
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()


@pytest.mark.slow
def test_a_workbook_formatted_to_its_last_row_is_read_in_time(tmp_path: Path) -> None:
    base = small_xlsx()
    with zipfile.ZipFile(write(tmp_path / "base.xlsx", base)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(3, 1_000_000))
    with (
        zipfile.ZipFile(tmp_path / "penuh.xlsx", "w", zipfile.ZIP_DEFLATED) as target,
        zipfile.ZipFile(tmp_path / "base.xlsx") as source,
    ):
        for member in source.infolist():
            content = source.read(member)
            if member.filename.endswith("sheet1.xml"):
                content = sheet.replace("</sheetData>", rows + "</sheetData>").encode()
            target.writestr(member.filename, content)
    last = list(read_documents([tmp_path / "penuh.xlsx"], "id", seconds=PATIENCE))[-1]
    assert isinstance(last, ProfileRead)
    assert [kpi.text for kpi in last.profile.kpis] == ["Artikel terbit"]
