"""Profiles are kept under the names people type, privately, and none is lost without a word."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.messages import sentence
from coach.problems import Problem, UnreadableInput, WrongUsage
from coach.profile.models import Duty, Kpi, Profile
from coach.profile.profile_file import load_profile_file, load_profiles_jsonl, yaml_of
from coach.profile.store import ProfileStore, safe_name

NADIA = Profile(
    title="Content Writer",
    division="Marketing",
    duties=[Duty(id="D1", text="Menulis artikel: blog & landing page", source="jd.docx, tabel 2, baris 4")],
    kpis=[Kpi(id="K1", text="Artikel terbit", target="12", unit="artikel", period="bulanan", weight=40)],
    catch_all="Melaksanakan tugas lain yang diberikan atasan",
    working_hours="Senin–Jumat 08.00–17.00",
)
BUDI = Profile(title="Kasir", duties=[Duty(id="D1", text="Menerima pembayaran")], kpis=[])


@pytest.fixture
def store(tmp_path: Path) -> ProfileStore:
    return ProfileStore(tmp_path / "profiles")


def one_line(problem: Problem) -> str:
    for language in ("id", "en"):
        line = sentence(language, problem)
        assert "\n" not in line
        assert "{" not in line
    return sentence("id", problem)


def test_what_is_saved_comes_back_whole(store: ProfileStore) -> None:
    store.add(NADIA, "Kerja 2026")
    loaded = store.load()
    assert loaded.model_copy(update={"id": None}) == NADIA
    assert loaded.id == "Kerja 2026"
    assert store.load("kerja 2026") == loaded


def test_the_list_shows_counts_and_the_current_one(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    store.add(BUDI, "Budi")
    assert store.names() == ["Budi", "nadia"]
    assert [(row.name, row.title, row.duties, row.kpis, row.current) for row in store.list()] == [
        ("Budi", "Kasir", 1, 0, True),
        ("nadia", "Content Writer", 1, 1, False),
    ]
    store.use("NADIA")
    assert store.current() == "nadia"
    assert store.load().title == "Content Writer"


def test_without_profiles_the_way_forward_is_named(store: ProfileStore) -> None:
    assert store.names() == []
    assert store.current() is None
    with pytest.raises(WrongUsage) as caught:
        store.load()
    assert "coach profile add" in one_line(caught.value)


def test_with_several_and_none_chosen_it_asks_to_choose(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    store.add(BUDI, "budi")
    store.remove("budi")
    assert store.current() == "nadia"
    store.add(BUDI, "budi")
    store.add(BUDI, "tini")
    store.remove("tini")
    with pytest.raises(WrongUsage) as caught:
        store.load()
    assert "coach profile use" in one_line(caught.value)


def test_an_unknown_name_is_answered_with_the_known_ones(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    for act in (store.load, store.use, store.remove):
        with pytest.raises(WrongUsage) as caught:
            act("nadja")
        assert "nadia" in one_line(caught.value)
        assert "nadja" in one_line(caught.value)


def test_a_taken_name_is_not_overwritten(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    with pytest.raises(WrongUsage) as caught:
        store.add(BUDI, "Nadia")
    assert "--replace" in one_line(caught.value)
    assert store.load("nadia").title == "Content Writer"


def test_what_is_replaced_or_removed_is_kept_aside(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    store.add(BUDI, "nadia", replace=True)
    assert store.load("nadia").title == "Kasir"
    kept = store.remove("nadia")
    aside = sorted(kept.parent.glob("*.yaml"))
    assert {load_profile_file(path).title for path in aside} == {"Content Writer", "Kasir"}
    assert store.names() == []


def test_a_correction_keeps_the_name_and_the_choice(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    store.add(BUDI, "budi")
    store.save(NADIA.model_copy(update={"title": "Editor"}), "nadia")
    assert store.load("nadia").title == "Editor"
    assert store.current() == "budi"


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_only_the_user_can_read_them(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    store.remove("nadia")
    store.add(NADIA, "nadia")
    for path in [store.folder, *store.folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.parametrize(
    "name",
    ["nadia/../../x", "..\\..\\x", "/etc/passwd", "CON", "nul.txt", "a\x00b", "x\x1b[31m", "🦊 rubah", "Ñandú",
     "n" * 300, "-rf", ".tersembunyi", "a:b*c?", "Kerja\n2026", "日本語", "titik. "],
)  # fmt: skip
def test_any_typed_name_stays_inside_the_folder(store: ProfileStore, name: str, tmp_path: Path) -> None:
    kept = store.add(NADIA, name)
    assert store.load(name).title == "Content Writer"
    assert store.names() == [kept]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.parent == store.folder for path in files)


@given(st.text(max_size=80))
def test_a_kept_name_is_its_own_name(name: str) -> None:
    try:
        kept = safe_name(name)
    except WrongUsage:
        return
    assert safe_name(kept) == kept
    assert "/" not in kept
    assert "\\" not in kept
    assert not kept.startswith(".")
    assert len(f".{kept}.yaml.99999.new".encode()) <= 255


@pytest.mark.parametrize("name", ["", "   ", "🦊", "../..", "\x1b[2J"])
def test_a_name_of_nothing_is_refused(store: ProfileStore, name: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        store.add(NADIA, name)
    one_line(caught.value)
    assert store.names() == []


def test_a_damaged_profile_hides_no_other(store: ProfileStore) -> None:
    store.add(NADIA, "nadia")
    (store.folder / "rusak.yaml").write_text("title: [", encoding="utf-8")
    rows = {row.name: row for row in store.list()}
    assert rows["rusak"].damaged
    assert rows["nadia"].title == "Content Writer"
    with pytest.raises(UnreadableInput) as caught:
        store.load("rusak")
    assert "rusak.yaml" in one_line(caught.value)


def test_a_profile_option_takes_a_name_or_a_file(store: ProfileStore, tmp_path: Path) -> None:
    store.add(NADIA, "nadia")
    file = tmp_path / "budi.yaml"
    file.write_text(yaml_of(BUDI), encoding="utf-8")
    assert store.resolve("nadia").title == "Content Writer"
    assert store.resolve(None).title == "Content Writer"
    assert store.resolve(str(file)).title == "Kasir"
    with pytest.raises(UnreadableInput):
        store.resolve(str(tmp_path / "tidak-ada.yaml"))
    with pytest.raises(WrongUsage):
        store.resolve("bukan-nama")


CONTRACT_SHAPE = """
id: nadia
language: id
title: Content Writer
division: Marketing
contract_ref: "PKWT 012/HR/2026 Pasal 3"
duties:  [{id: D1, text: "Menulis artikel", source: "jd.docx, tabel 2, baris 4"}]
kpis:    [{id: K1, text: "Artikel terbit", target: 12, unit: artikel, period: bulanan, weight: 40}]
catch_all: null
people: [{name: Rina, honorific: Bu, phone: 0812345678}]
"""


def test_the_contracts_shape_is_read(tmp_path: Path) -> None:
    file = tmp_path / "nadia.yaml"
    file.write_text(CONTRACT_SHAPE, encoding="utf-8")
    profile = load_profile_file(file)
    assert profile.kpis[0].target == "12"
    assert profile.people[0].name == "Rina"
    json_file = tmp_path / "nadia.json"
    json_file.write_text(profile.model_dump_json(), encoding="utf-8-sig")
    assert load_profile_file(json_file) == profile


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", ""),
        (b"title: A\nkpis: []\n", "duties"),
        (b"title: A\nduties: []\n", "kpis"),
        (b"duties: []\nkpis: []\n", "title"),
        (b"title: ' '\nduties: []\nkpis: []\n", "title"),
        (b"title: A\nduties: [{id: D1}]\nkpis: []\n", "duties[1].text"),
        (b"title: A\nduties: [{id: D1, text: x}, {id: D1, text: y}]\nkpis: []\n", "D1"),
        (b"title: A\nduties: [{id: D1, text: ''}]\nkpis: []\n", "D1"),
        (b"title: A\nduties: {}\nkpis: []\n", "duties"),
        (b"title: A\nduties: []\nkpis: [{id: K1, text: x, weight: banyak}]\n", "kpis[1].weight"),
        (b"- a\n- b\n", ""),
        (b"title: [\n", ""),
        (b"{\"title\": ", ""),
        (b"\xff\xfe\x00t", ""),
        (b"a: &a [x]\nb: [*a, *a]\n", ""),
        (b"[" * 100_000, ""),
        (b"{\"a\":" * 100_000, ""),
        (b"!!python/object/apply:os.system ['true']", ""),
        (b"x" * 4_100_000, ""),
    ],
)  # fmt: skip
def test_what_is_no_profile_is_refused_in_one_line(tmp_path: Path, content: bytes, named: str) -> None:
    file = tmp_path / "p.yaml"
    file.write_bytes(content)
    with pytest.raises(UnreadableInput) as caught:
        load_profile_file(file)
    line = one_line(caught.value)
    assert "p.yaml" in line
    assert named in line
    assert len(line) < 400


def test_texts_of_a_file_lose_what_a_terminal_would_obey(tmp_path: Path) -> None:
    file = tmp_path / "p.json"
    file.write_text('{"title": "Kas\\u001b[31mir", "duties": [], "kpis": []}', encoding="utf-8")
    assert load_profile_file(file).title == "Kasir"


def test_a_folder_or_an_absent_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "tidak-ada.json"):
        with pytest.raises(UnreadableInput) as caught:
            load_profile_file(path)
        assert path.name in one_line(caught.value)


def test_profiles_of_a_batch_are_found_by_id(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    rows = [profile.model_copy(update={"id": id}).model_dump_json() for id, profile in (("a", NADIA), ("b", BUDI))]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert {key: profile.title for key, profile in load_profiles_jsonl(file).items()} == {
        "a": "Content Writer",
        "b": "Kasir",
    }


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (['{"id": "a", "title": "A", "duties": [], "kpis": []}', "{"], 2),
        (['{"title": "A", "duties": [], "kpis": []}'], 1),
        (['{"id": "a", "title": "A", "duties": [], "kpis": []}'] * 2, 2),
        (['{"id": "a", "title": "A"}'], 1),
    ],
)
def test_a_bad_line_of_a_batch_is_named(tmp_path: Path, lines: list[str], number: int) -> None:
    file = tmp_path / "p.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        load_profiles_jsonl(file)
    assert f"p.jsonl:{number}" in one_line(caught.value)
