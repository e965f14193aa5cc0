"""The coach's own themes: one dark, one light, quiet enough for an open-plan office."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="tegas-gelap",
    primary="#7fb4ca",
    secondary="#a292a3",
    accent="#d7a65f",
    warning="#e0b060",
    error="#e67e80",
    success="#98bb6c",
    foreground="#dcd7ca",
    background="#16181d",
    surface="#1d2027",
    panel="#262a33",
    dark=True,
)
LIGHT = Theme(
    name="tegas-terang",
    primary="#1f5f8b",
    secondary="#6b4e71",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a4262c",
    success="#2f6b2f",
    foreground="#22252b",
    background="#f5f2ea",
    surface="#fdfbf5",
    panel="#e6e1d5",
    dark=False,
)
OWN = (DARK, LIGHT)
