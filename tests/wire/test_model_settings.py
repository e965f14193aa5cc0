"""The settings screen of the model: tested before it is kept, a key never shown, off again with one button."""

from __future__ import annotations

from textual.pilot import Pilot

from coach.coach import Coach
from coach.tui.screens.model_settings import ModelSettings
from coach.tui.words import Field
from tests.tui.journeys import app_of, opened, screen, text_of, told, until
from tests.wire.server import WireServer, says, status


async def open_settings(pilot: Pilot[None]) -> None:
    await pilot.press("f8")
    await until(pilot, lambda: bool(pilot.app.screen.query("#set-model")))
    pilot.app.screen.query_one("#set-model").focus()
    await pilot.press("enter")
    await screen(pilot, ModelSettings)


async def fill(pilot: Pilot[None], **fields: str) -> None:
    for name, value in fields.items():
        pilot.app.screen.query_one(f"#model-{name}", Field).value = value
    await pilot.pause()


async def press(pilot: Pilot[None], button: str) -> None:
    pilot.app.screen.query_one(f"#model-{button}").focus()
    await pilot.press("enter")


async def test_it_is_tested_kept_and_switched_on_and_off_again(wire: WireServer) -> None:
    wire.plan = [says({"ready": True})]
    async with opened(app_of("id")) as pilot:
        await open_settings(pilot)
        assert "tidak ada yang dikirim" in text_of(pilot.app.screen)
        await fill(pilot, address=wire.base_url, name="uji-1", key="sk-rahasia", hide="Kenzo, Rani ")
        await press(pilot, "test")
        await until(pilot, lambda: "menjawab dengan benar" in text_of(pilot.app.screen))
        assert not Coach.open().assisted
        await press(pilot, "on")
        await until(pilot, lambda: "Bantuan model aktif" in told(pilot))
        coach = Coach.open()
        assert coach.assisted
        assert coach.settings.hidden_names == ["Kenzo", "Rani"]
        assert coach.endpoint is not None
        assert (coach.endpoint.base_url, coach.endpoint.model, coach.endpoint.key) == (
            wire.base_url,
            "uji-1",
            "sk-rahasia",
        )
    async with opened(app_of("id")) as pilot:
        await open_settings(pilot)
        assert "sk-rahasia" not in str([field.value for field in pilot.app.screen.query(Field)])
        await press(pilot, "on")  # what is kept stays as it is, the key too
        await until(pilot, lambda: "Bantuan model aktif" in told(pilot))
        endpoint = Coach.open().endpoint
        assert endpoint is not None
        assert endpoint.key == "sk-rahasia"
        await open_settings_again(pilot)
        await press(pilot, "off")
        await until(pilot, lambda: "tidak aktif" in told(pilot))
        assert not Coach.open().assisted
    assert len(wire.asked) == 1


async def open_settings_again(pilot: Pilot[None]) -> None:
    pilot.app.screen.query_one("#set-model").focus()
    await pilot.press("enter")
    await screen(pilot, ModelSettings)


async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wire: WireServer) -> None:
    wire.plan = [status(401)]
    async with opened(app_of("id")) as pilot:
        await open_settings(pilot)
        await fill(pilot, address="bukan alamat", name="uji-1")
        await press(pilot, "test")
        await until(pilot, lambda: "bukan alamat layanan" in text_of(pilot.app.screen))
        await fill(pilot, address=wire.base_url, name="")
        await press(pilot, "on")
        await until(pilot, lambda: "Isi dulu nama modelnya" in text_of(pilot.app.screen))
        await fill(pilot, name="uji-1")
        await press(pilot, "test")
        await until(pilot, lambda: "menolak kunci" in text_of(pilot.app.screen))
        assert pilot.app.screen.query_one("#model-address", Field).value == wire.base_url
        assert not Coach.open().assisted
