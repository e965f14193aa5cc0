"""The shipped samples are what their program makes, and are read without a fault."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from coach.language.detect import detect
from coach.profile.models import Profile
from coach.profile.reading import ProfileRead, read_documents
from tests.profile.make_samples import ENGLISH, FILES, INDONESIAN, SAMPLES, Words

CASES = [("id", INDONESIAN), ("en", ENGLISH)]


def read(folder: Path) -> tuple[Profile, list[str]]:
    files = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".xlsx"))
    last = list(read_documents(files, "id"))[-1]
    assert isinstance(last, ProfileRead)
    return last.profile, last.warnings


@pytest.mark.slow
@pytest.mark.parametrize(("language", "words"), CASES)
def test_a_sample_is_read_whole(language: str, words: Words) -> None:
    profile, warnings = read(SAMPLES / language)
    catch_all = profile.catch_all
    assert [duty.text for duty in profile.duties] + ([catch_all] if catch_all else []) == [
        row[1] for row in words.duties
    ]
    assert [(kpi.text, kpi.weight) for kpi in profile.kpis] == [(row[2], row[-1] * 100) for row in words.kpis]
    assert all(kpi.target and kpi.unit and kpi.period for kpi in profile.kpis)
    assert (profile.language, profile.title, profile.division) == (language, "Content Writer", "Marketing")
    assert (profile.name, profile.company) == ("Nadia Prameswari", words.company)
    assert profile.contract_ref == words.identity[2][1]
    assert profile.working_hours == words.identity[2][3]
    assert [(person.name, person.rank) for person in profile.people] == [("Ratna Kusumawati", "Head of Marketing")]
    assert warnings == []


@pytest.mark.slow
def test_one_sample_has_a_catch_all_and_the_other_has_none() -> None:
    assert [read(SAMPLES / language)[0].catch_all is None for language, _ in CASES] == [True, False]


@pytest.mark.parametrize(("language", "words"), CASES)
def test_the_request_to_try_is_in_the_samples_language(language: str, words: Words) -> None:
    assert detect((SAMPLES / language / "request.txt").read_text(encoding="utf-8")) == language


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_is_what_the_program_makes(name: str) -> None:
    """Compared unpacked, since another zlib packs the same bytes otherwise."""
    made, kept = zipfile.ZipFile(io.BytesIO(FILES[name]())), zipfile.ZipFile(SAMPLES / name)
    assert made.namelist() == kept.namelist()
    assert [member for member in made.namelist() if made.read(member) != kept.read(member)] == []
