"""What users write down, and worse."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import strategies as st

from coach.record.models import Entry, RecordedVerdict

texts = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    [
        "Tolong buatkan rekap faktur ya Mbak 🙏",
        "nul\0di tengah",
        "\r\n\u202eterbalik\u202c\x1b[31m\ufeff",
        "100% _garis_ bawah",
        "👩‍👩‍👧‍👦 e\u0301 \ufb01 İ ß",
        '{"request": "bukan JSON"}',
        "'); DROP TABLE records; --",
    ]
)
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2199, 12, 31), timezones=zones)
verdicts = st.builds(
    RecordedVerdict,
    engine=st.sampled_from(["rules", "a-model"]),
    scope=st.just("out"),
    kind=st.just("other_division"),
    confidence=st.floats(0, 1),
    reasons=st.lists(texts, max_size=2),
    owner=st.none() | texts,
    profile_digest=st.none() | st.just("a" * 64),
)
entries = st.builds(
    Entry,
    request=texts,
    reply=st.none() | texts,
    sender=st.none() | texts,
    at=st.none() | moments,
    channel=st.sampled_from([None, "whatsapp", "chat", "email", "verbal"]),
    note=st.none() | texts,
    verdict=st.none() | verdicts,
)
