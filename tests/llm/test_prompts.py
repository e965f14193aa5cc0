"""Prompts: read from files, refused where a variable is amiss, filled literally, outranked by the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.language.messages import sentence
from coach.llm.prompts import load_prompt
from coach.paths import Paths
from coach.problems import UnreadableInput

GOOD = """---
id: verdict
version: 7
variables: [nama, isi]
---
## system
Halo {{nama}}.
## user
{{ isi }}, kata {{nama}}.
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts"
    folder.mkdir()
    return folder


def write(own: Path, text: str) -> Path:
    path = own / "verdict.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("task", ["verdict", "drafts", "check", "reword", "supervisor"])
def test_what_ships_can_be_read_and_filled(paths: Paths, task: str) -> None:
    template = load_prompt(task, paths.prompts)
    assert template.front.id == task
    prompt = template.fill(**{name: f"<{name}>" for name in template.front.variables})
    assert [message.role for message in prompt.messages] == ["system", "user"]
    sent = "".join(message.content for message in prompt.messages)
    assert all(f"<{name}>" in sent for name in template.front.variables)
    assert "{{" not in sent
    assert len(prompt.digest) == 16


def test_the_users_own_file_outranks_what_ships(own: Path, paths: Paths) -> None:
    shipped = load_prompt("verdict", own)
    write(own, GOOD)
    template = load_prompt("verdict", own)
    assert (template.front.version, template.path.parent) == (7, own)
    assert template.digest != shipped.digest
    prompt = template.fill(nama="Sari", isi="Selamat pagi")
    assert [message.content for message in prompt.messages] == ["Halo Sari.", "Selamat pagi, kata Sari."]
    assert load_prompt("drafts", own).path.parent != own


def test_a_file_from_notepad_is_read(own: Path) -> None:
    (own / "verdict.md").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert load_prompt("verdict", own).fill(nama="a", isi="b").messages[1].content == "b, kata a."


@pytest.mark.slow
@given(st.text(), st.text())
def test_what_a_value_holds_is_filled_no_further(tmp_path_factory: pytest.TempPathFactory, one: str, two: str) -> None:
    own = tmp_path_factory.mktemp("prompts")
    write(own, GOOD)
    template = load_prompt("verdict", own)
    hostile = f"{{{{nama}}}} \\1 \\g<0> {one}"
    assert template.fill(nama=two, isi=hostile).messages[1].content == f"{hostile}, kata {two}."


def test_a_variable_without_a_value_raises(own: Path) -> None:
    write(own, GOOD)
    with pytest.raises(UnreadableInput) as caught:
        load_prompt("verdict", own).fill(nama="Sari")
    assert caught.value.values["name"] == "isi"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (GOOD.replace("{{nama}}", "{{name}}"), "nam"),
        (GOOD.replace("[nama, isi]", "[nama, isi, lain]"), "lain"),
        (GOOD.replace("[nama, isi]", "[nama]"), "isi"),
        (GOOD.replace("{{ isi }}", "{{ isi! }}{{isi}}"), "isi!"),
        (GOOD.replace("version: 7\n", ""), "version"),
        (GOOD.replace("version: 7", "version: tujuh"), "version"),
        (GOOD.replace("version: 7", "version: 7\nversi: 8"), "versi"),
        (GOOD.replace("id: verdict", "id: ["), "YAML"),
        (GOOD.replace("## user", "## pengguna"), "## user"),
        (GOOD.replace("## system\n", "## system\n## user\n").replace("## user\n{{", "## system\n{{"), "## user"),
        (GOOD.replace("## system", "Halo\n## system"), "## system"),
        (GOOD.removeprefix("---\n"), "---"),
        ("", "---"),
    ],
)
def test_what_is_wrong_with_a_file_is_named(own: Path, text: str, names: str) -> None:
    path = write(own, text)
    with pytest.raises(UnreadableInput) as caught:
        load_prompt("verdict", own)
    for line in (sentence("id", caught.value), sentence("en", caught.value)):
        assert str(path) in line
        assert names in line
        assert "\n" not in line


def test_a_file_that_is_no_text_is_named(own: Path) -> None:
    (own / "verdict.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableInput) as caught:
        load_prompt("verdict", own)
    assert str(own) in sentence("id", caught.value)
