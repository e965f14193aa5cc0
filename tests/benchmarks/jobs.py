"""The samples' jobs, read from their documents."""

from __future__ import annotations

from coach.coach import Coach
from coach.profile.models import Profile
from coach.profile.reading import ProfileRead
from coach.resources import sample_documents


def sample_job(coach: Coach, language: str) -> Profile:
    """The job that the sample's documents describe."""
    events = coach.read_documents(sample_documents(language))
    return next(event.profile for event in events if isinstance(event, ProfileRead))
