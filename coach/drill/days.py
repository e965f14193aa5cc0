"""Tells on which day a card comes: "besok", "Senin, 30 November 2026"."""

from __future__ import annotations

from datetime import datetime

from coach.config import Language
from coach.language.messages import say
from coach.reply.when import days_ago, in_zone_of, told_date


def told_due(moment: datetime, now: datetime, language: Language) -> str:
    """The day of `moment`, seen from `now`."""
    days = -days_ago(moment, now)
    if days <= 1:
        return say(language, "drill.when.today" if days <= 0 else "drill.when.tomorrow")
    return told_date(in_zone_of(moment, now), language)
