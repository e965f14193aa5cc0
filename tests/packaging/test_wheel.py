"""A wheel, installed where no checkout lies, finds its prompts, scenarios, samples and data."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ("prompts", "samples", "scenarios")

FIND = """
import json, pathlib, coach
from coach.resources import bundled
found = {}
for folder in ("prompts", "samples", "scenarios"):
    base = bundled(folder)
    files = sorted(path.relative_to(base).as_posix() for path in base.rglob("*") if path.is_file())
    found[folder] = {"base": str(base), "files": files}
print(json.dumps({"package": str(pathlib.Path(coach.__file__).parent), "found": found}))
"""


def tracked(folder: str) -> list[str]:
    """The files of a folder as a user would clone them."""
    base = ROOT / folder
    return sorted(
        path.relative_to(base).as_posix()
        for path in base.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The folder that the wheel was unpacked to, and the wheel.

    Its dependencies are this interpreter's own, so that no registry is needed.
    """
    folder = tmp_path_factory.mktemp("wheel")
    # The build backend is called directly: a front end would fetch it anew for an isolated build.
    subprocess.run(
        [sys.executable, "-c", f"import hatchling.build; hatchling.build.build_wheel({str(folder)!r})"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    yield site, wheel


def run(site: Path, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),
        "PYTHONSAFEPATH": "1",
        "COACH_HOME": str(home),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_an_installed_wheel_finds_what_ships_with_it(installed: tuple[Path, Path], tmp_path: Path) -> None:
    site, _ = installed
    answer = run(site, "-c", FIND, home=tmp_path)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert Path(told["package"]) == site / "coach"
    for folder in FOLDERS:
        assert told["found"][folder]["base"].startswith(str(site)), "it must not reach back into the checkout"
        assert told["found"][folder]["files"] == tracked(folder)


@pytest.mark.slow
def test_the_main_job_works_from_a_wheel(installed: tuple[Path, Path], tmp_path: Path) -> None:
    site, _ = installed
    answer = run(site, "-m", "coach", "sample", home=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip()


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    ["coach/reply/data/layers.gz", "coach/language/encoder/layers.onnx.gz", "coach/language/encoder/lower.onnx.gz"],
)
def test_a_damaged_part_of_an_installation_costs_precision_and_no_answer(
    installed: tuple[Path, Path], tmp_path: Path, file: str
) -> None:
    site = tmp_path / "site"
    shutil.copytree(installed[0], site)
    part = site / file
    part.write_bytes(part.read_bytes()[:-1000])
    reply = ("check", "Maaf Pak, ini bukan tugas saya.", "--request", "Jemput anak saya ya", "--json")
    answer = run(site, "-m", "coach", *reply, home=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr == ""
    assert json.loads(answer.stdout)["checks"]["states_no"]


@pytest.mark.slow
def test_the_wheel_is_small_and_names_no_machine(installed: tuple[Path, Path]) -> None:
    _, wheel = installed
    assert wheel.stat().st_size < 30_000_000
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert str(ROOT).encode() + b"/" not in content, name
            assert not name.startswith("tests/")


def test_what_was_learned_is_at_most_30_megabytes() -> None:
    learned = [path for path in (ROOT / "coach").rglob("*") if path.suffix in (".npz", ".npy", ".gz", ".model")]
    assert learned
    assert sum(path.stat().st_size for path in learned) <= 30_000_000
