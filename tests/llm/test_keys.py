"""Keys: in a keyring where there is one, else in a private file, found again for their own address only."""

from __future__ import annotations

import stat
from collections.abc import Iterator

import pytest
import yaml

from coach.language.messages import sentence
from coach.llm.keys import KeyStore
from coach.paths import Paths
from coach.problems import UnreadableInput

HERE, THERE = "http://localhost:11434", "https://gerbang.contoh.co.id:443"


@pytest.fixture
def keys(paths: Paths) -> KeyStore:
    return KeyStore(paths)


@pytest.fixture
def ring() -> Iterator[dict[tuple[str, str], str]]:
    """A keyring that forgets everything with the test, in the place of the system's."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import PasswordDeleteError

    kept: dict[tuple[str, str], str] = {}

    class Ring(KeyringBackend):
        priority = 1

        def get_password(self, service: str, username: str) -> str | None:
            return kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            if kept.pop((service, username), None) is None:
                raise PasswordDeleteError(username)

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    yield kept
    keyring.set_keyring(before)


def test_without_a_keyring_a_key_is_in_a_private_file(keys: KeyStore, paths: Paths) -> None:
    assert keys.keep(HERE, "satu") == "file"
    assert stat.S_IMODE(paths.keys_file.stat().st_mode) == 0o600
    again = KeyStore(paths)
    assert again.load(HERE) == "satu"
    assert again.place(HERE) == "file"
    assert again.load(THERE) is None
    assert again.place(THERE) is None


def test_a_keyring_keeps_it_out_of_the_file(keys: KeyStore, paths: Paths, ring: dict[tuple[str, str], str]) -> None:
    assert keys.keep(THERE, "dua") == "keyring"
    assert "dua" not in paths.keys_file.read_text(encoding="utf-8")
    assert KeyStore(paths).load(THERE) == "dua"
    assert keys.load(HERE) is None
    keys.forget(THERE)
    assert not ring
    assert keys.load(THERE) is None


def test_a_key_moves_into_the_keyring_when_there_is_one(
    keys: KeyStore, paths: Paths, ring: dict[tuple[str, str], str]
) -> None:
    paths.config.mkdir(parents=True)
    paths.keys_file.write_text(yaml.safe_dump({HERE: "lama"}), encoding="utf-8")
    assert keys.load(HERE) == "lama"
    assert keys.keep(HERE, "baru") == "keyring"
    assert "lama" not in paths.keys_file.read_text(encoding="utf-8")
    assert keys.load(HERE) == "baru"


def test_a_keyring_that_gives_nothing_back_is_not_trusted(keys: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends.null import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    try:
        assert keys.keep(HERE, "tiga") == "file"
    finally:
        keyring.set_keyring(before)
    assert keys.load(HERE) == "tiga"


def test_a_keyring_that_is_gone_costs_the_key_and_no_more(keys: KeyStore, paths: Paths) -> None:
    paths.config.mkdir(parents=True)
    paths.keys_file.write_text(yaml.safe_dump({THERE: None}), encoding="utf-8")
    assert keys.load(THERE) is None
    keys.forget(THERE)
    assert keys.place(THERE) is None


def test_forgetting_one_key_leaves_the_other(keys: KeyStore) -> None:
    keys.keep(HERE, "satu")
    keys.keep(THERE, "dua")
    keys.forget(HERE)
    assert (keys.load(HERE), keys.load(THERE)) == (None, "dua")
    keys.forget_all()
    assert keys.load(THERE) is None


@pytest.mark.parametrize("content", [b"- rahasia", b"a: [rahasia", b"\xff\xfe\x00", b"a: {b: rahasia}", b"rahasia"])
def test_a_damaged_file_is_named_and_never_quoted(keys: KeyStore, paths: Paths, content: bytes) -> None:
    paths.config.mkdir(parents=True)
    paths.keys_file.write_bytes(content)
    with pytest.raises(UnreadableInput) as caught:
        keys.load(HERE)
    for language in ("id", "en"):
        line = sentence(language, caught.value)  # type: ignore[arg-type]
        assert str(paths.keys_file) in line
        assert "rahasia" not in line
    with pytest.raises(UnreadableInput):
        keys.keep(HERE, "baru")
    assert paths.keys_file.read_bytes() == content
