"""Where a model is asked, whether it is asked at all, and which key goes to which host."""

from __future__ import annotations

import pytest

from coach.config import Settings
from coach.llm.endpoint import Endpoint, address, assistance_on, endpoint_of, environment_key
from coach.llm.keys import KeyStore
from coach.paths import Paths
from coach.problems import WrongUsage

GATEWAY = "https://gerbang.contoh.co.id/v1"


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("localhost:11434", "http://localhost:11434/v1"),
        ("127.0.0.1:8080/", "http://127.0.0.1:8080/v1"),
        ("[::1]:8080", "http://[::1]:8080/v1"),
        ("api.openai.com", "https://api.openai.com/v1"),
        (" https://gerbang.contoh.co.id/llm/v1/ ", "https://gerbang.contoh.co.id/llm/v1"),
        ("https://gerbang.contoh.co.id/v1/chat/completions", GATEWAY),
        ("http://10.0.0.7:1234/v1", "http://10.0.0.7:1234/v1"),
    ],
)
def test_an_address_is_made_whole(typed: str, made: str) -> None:
    assert address(typed) == made
    assert address(made) == made


@pytest.mark.parametrize(
    "typed",
    ["", "ftp://a", "http://", "http://a:99999", "http://[", "a b", "https://key@host/v1", "https://host/v1?key=x",
     "file:///etc/passwd", "http://host\u202e/v1", "javascript:alert(1)"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(WrongUsage):
        address(typed)


def test_a_key_in_the_environment_switches_nothing_on(paths: Paths) -> None:
    assert not assistance_on(Settings(), {"OPENAI_API_KEY": "sk-1", "COACH_MODEL": "m", "COACH_API_KEY": "k"})


@pytest.mark.parametrize(
    ("said", "saved", "on"),
    [("on", False, True), ("ON ", False, True), ("off", True, False), ("", True, True), ("maybe", False, False)],
)
def test_the_environment_outranks_the_settings(said: str, saved: bool, on: bool) -> None:
    assert assistance_on(Settings(assist=saved), {"COACH_ASSIST": said}) is on


def test_no_model_named_is_no_endpoint(paths: Paths) -> None:
    assert endpoint_of(Settings(base_url=GATEWAY), {}, paths) is None


def test_the_environment_names_the_endpoint_over_the_settings(paths: Paths) -> None:
    settings = Settings(base_url=GATEWAY, model="satu")
    environ = {"COACH_BASE_URL": "localhost:9", "COACH_MODEL": "dua"}
    assert endpoint_of(settings, {}, paths) == Endpoint(GATEWAY, "satu")
    assert endpoint_of(settings, environ, paths) == Endpoint("http://localhost:9/v1", "dua")


@pytest.mark.parametrize(
    ("base_url", "goes"),
    [
        (None, True),
        ("https://api.openai.com/v1", True),
        ("https://API.OpenAI.com:443/v1", True),
        ("http://api.openai.com/v1", False),
        ("https://api.openai.com:8443/v1", False),
        ("https://api.openai.com.contoh.id/v1", False),
        (GATEWAY, False),
        ("http://localhost:11434/v1", False),
    ],
)
def test_openais_key_goes_to_openais_own_host_alone(paths: Paths, base_url: str | None, goes: bool) -> None:
    found = endpoint_of(Settings(model="m", base_url=base_url), {"OPENAI_API_KEY": "sk-1"}, paths)
    assert found is not None
    assert found.key == ("sk-1" if goes else None)


def test_a_kept_key_goes_to_the_host_that_it_was_given_for(paths: Paths) -> None:
    KeyStore(paths).keep("https://gerbang.contoh.co.id:443", "rahasia")
    for base_url, key in [
        (GATEWAY, "rahasia"),
        ("https://gerbang.contoh.co.id:443/lain", "rahasia"),
        ("http://gerbang.contoh.co.id/v1", None),
        ("https://gerbang.contoh.co.id:444/v1", None),
        ("https://contoh.co.id/v1", None),
    ]:
        found = endpoint_of(Settings(model="m", base_url=GATEWAY), {"COACH_BASE_URL": base_url}, paths)
        assert found is not None
        assert found.key == key, base_url


def test_the_environments_own_key_is_for_the_address_it_names(paths: Paths) -> None:
    environ = {"COACH_API_KEY": "k", "COACH_BASE_URL": GATEWAY}
    assert environment_key(GATEWAY, environ) == "k"
    assert environment_key("http://localhost:9/v1", environ) is None
    assert environment_key("http://localhost:9/v1", {"COACH_API_KEY": "k"}) == "k"


@pytest.mark.parametrize("key", ["a b", "sk\u2013lima", "a\nb"])
def test_a_key_that_no_header_can_carry_is_refused(paths: Paths, key: str) -> None:
    with pytest.raises(WrongUsage):
        endpoint_of(Settings(model="m"), {"COACH_API_KEY": key}, paths)


def test_a_key_is_not_in_what_is_printed() -> None:
    assert "rahasia" not in repr(Endpoint(GATEWAY, "m", "rahasia"))


@pytest.mark.parametrize(
    ("base_url", "local", "clear"),
    [
        ("http://localhost:1/v1", True, False),
        ("http://127.0.0.5/v1", True, False),
        ("http://[::1]:1/v1", True, False),
        ("http://127.0.0.1.contoh.id/v1", False, True),
        ("http://10.0.0.7/v1", False, True),
        (GATEWAY, False, False),
    ],
)
def test_what_is_here_and_what_can_be_read_on_its_way(base_url: str, local: bool, clear: bool) -> None:
    endpoint = Endpoint(base_url, "m")
    assert (endpoint.local, endpoint.in_the_clear) == (local, clear)
