"""Moments as they are kept: with their offset from UTC, in whole minutes, as ISO 8601."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from coach.problems import UnreadableInput

_MINUTE = timedelta(minutes=1)


def now() -> datetime:
    """This moment, with the local offset."""
    return kept_moment(datetime.now())


def kept_moment(at: datetime) -> datetime:
    """`at` with a fixed offset; without one it is taken as local time.

    Raises UnreadableInput for a moment that the local calendar cannot hold, such as the year 1.
    """
    try:
        aware = at.astimezone() if at.utcoffset() is None else at
        offset = aware.utcoffset() or timedelta(0)
        # ISO 8601 has no seconds in an offset; zones before the twentieth century do.
        return aware.astimezone(timezone(_MINUTE * round(offset / _MINUTE)))
    except (OverflowError, ValueError, OSError) as error:
        raise UnreadableInput("record.moment", at=at.isoformat()) from error
