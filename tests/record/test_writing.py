"""A request, its verdict and the chosen reply become an entry that says on which profile it was judged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.coach import Coach
from coach.problems import UnreadableInput
from coach.profile.models import Duty, Profile
from coach.record.moments import kept_moment
from coach.record.writing import entry_of
from coach.scope.models import Channel, Evidence, Request, Verdict

PROFILE = Profile(id="nadia", title="Content Writer", duties=[Duty(id="D1", text="Menulis artikel blog")], kpis=[])
VERDICT = Verdict(
    scope="out",
    kind="other_division",
    confidence=0.8,
    conditions=["overtime"],
    evidence=[Evidence(clause="D1", quote="Menulis artikel", source="jd.docx, tabel 2, baris 4")],
    owner="Keuangan / Finance",
    reasons=["Menagih faktur adalah tugas bagian Keuangan."],
)


def test_what_is_recorded_is_what_was_said_and_on_which_profile(coach: Coach) -> None:
    request = Request(text=" Tolong tagih faktur\n", sender="Pak Budi", channel="email")
    record = coach.record(request, verdict=VERDICT, profile=PROFILE, reply="Maaf, Pak.", note="lisan juga")
    kept = coach.ledger.get(record.n)
    assert (kept.request, kept.sender, kept.channel) == (" Tolong tagih faktur\n", "Pak Budi", "email")
    assert (kept.reply, kept.note) == ("Maaf, Pak.", "lisan juga")
    assert kept.verdict is not None
    assert kept.verdict.evidence == VERDICT.evidence
    assert kept.verdict.conditions == ["overtime"]
    assert (kept.verdict.profile, kept.verdict.profile_digest) == ("nadia", PROFILE.digest())
    other = PROFILE.model_copy(update={"title": "Editor"})
    assert entry_of(request, verdict=VERDICT, profile=other).verdict != kept.verdict


def test_a_request_alone_can_be_recorded(coach: Coach) -> None:
    for channel in get_args(Channel):
        record = coach.record(Request(text="", channel=channel))
        assert (record.request, record.channel, record.verdict, record.reply) == ("", channel, None, None)


def test_a_verdict_without_a_profile_can_be_recorded(coach: Coach) -> None:
    record = coach.record(Request(text="x"), verdict=VERDICT)
    assert record.verdict is not None
    assert record.verdict.profile_digest is None


def test_the_moment_is_that_of_the_message_or_now() -> None:
    sent = datetime(2026, 3, 2, 21, 15)
    at = entry_of(Request(text="x", sent_at=sent)).at
    assert at is not None
    assert at.isoformat() == "2026-03-02T21:15:00+07:00"
    now = entry_of(Request(text="x")).at
    assert now is not None
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)
    assert now.utcoffset() == timedelta(hours=7)


def test_a_damaged_text_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableInput) as caught:
        entry_of(Request(text="x"), note="ab\ud800")
    assert caught.value.values["position"] == 3


@pytest.mark.slow
@settings(deadline=None)
@given(st.datetimes(timezones=st.none() | st.timezones() | st.just(UTC)))
def test_a_kept_moment_is_the_same_moment_and_reads_back(at: datetime) -> None:
    try:
        kept = kept_moment(at)
    except UnreadableInput:
        assert at.year in (1, 9999), "only the ends of the calendar cannot be kept"
        return
    assert datetime.fromisoformat(kept.isoformat()) == kept
    # Through UTC: datetimes in the hour that summer time skips are never equal to any other.
    assert kept.astimezone(UTC) == at.astimezone(UTC)
    offset = kept.utcoffset()
    assert offset is not None
    assert offset % timedelta(minutes=1) == timedelta(0)
