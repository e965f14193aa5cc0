"""Which failure an error is, and what the endpoint said about it."""

from __future__ import annotations

import ssl

from coach.llm.answers import Cut, NoAnswer, own_words
from coach.llm.errors import Failure
from coach.llm.retry import is_quota

_OF_STATUS: dict[int, Failure] = {401: "key", 402: "quota", 403: "forbidden", 404: "not_found", 429: "busy"}
_NOT_UNDERSTOOD = (400, 422)
"""How servers say that they do not know an option: OpenAI's way, and that of the usual Python frameworks."""


def failure_of(error: Exception) -> tuple[Failure, str | OSError]:
    """The failure, and the endpoint's own words; where it has none, the status as HTTP numbers it.

    Where nobody answered, it is what the system said, if it said why.
    """
    import openai

    if isinstance(error, Cut):
        return "cut", ""
    if isinstance(error, NoAnswer):
        return ("not_found" if error.code is None else _of_status(error.code)), str(error)
    if isinstance(error, openai.APITimeoutError):
        return "timeout", ""
    if isinstance(error, openai.APIConnectionError):
        return "unreachable", _of_system(error) or str(error.__cause__ or error)
    if isinstance(error, openai.APIStatusError):
        words = own_words(error.body) or f"HTTP {error.status_code}"
        return ("quota" if is_quota(error) else _of_status(error.status_code)), words
    # An error in the middle of a stream, which came with status 200.
    code = str(getattr(error, "code", None))
    return (_of_status(int(code)) if code.isdecimal() else "server"), str(error)


def _of_system(error: BaseException) -> OSError | None:
    """The error of the system at the root of what the libraries raised in turn."""
    found, at = None, error.__cause__ or error.__context__
    while at is not None:
        # The numbers of encryption's errors are its own.
        if isinstance(at, OSError) and at.errno and not isinstance(at, ssl.SSLError):
            found = at
        at = at.__cause__ or at.__context__
    return found


def complaint(error: Exception) -> str | None:
    """All that a server says of an option that it does not understand; None for every other error."""
    import openai

    if not isinstance(error, openai.APIStatusError) or error.status_code not in _NOT_UNDERSTOOD:
        return None
    return f"{error.message} {error.response.text[:4000]}"


def _of_status(code: int) -> Failure:
    if code >= 500:
        return "server"
    return _OF_STATUS.get(code, "refused_request")
