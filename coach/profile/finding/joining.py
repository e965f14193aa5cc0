"""What several documents hold of one job becomes one profile; what they contradict each other in becomes a warning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.config import Language
from coach.language.messages import say
from coach.profile.finding.cues import plain, words
from coach.profile.finding.findings import Findings, Found, FoundKpi
from coach.profile.finding.titles import title_of_file
from coach.profile.models import CATCH_ALL, CONTRACT_REF, WORKING_HOURS, Duty, Kpi, Person, Profile

_COMPARED = 300
"""KPIs of earlier documents that a KPI is compared with word by word; more are compared as wholes alone."""
_SHOWN = 80
"""Characters of a heading or a line in a warning."""
_MOST_DOUBTS = 6
_PLACE_IN_CONTRACT = re.compile(r"\b(?:pasal|article|clause|lampiran|annex|schedule|appendix)\b")


def join(findings: Sequence[Findings], language: Language, written_in: Language | None) -> tuple[Profile, list[str]]:
    """One profile of all findings, in reading order, each clause once with its own source; and warnings."""
    warnings: list[str] = []
    titles = [found.title for found in findings if found.title]
    title = titles[0].text if titles else None
    for other in titles[1:]:
        if title and not _same_title(title, other.text):
            warnings.append(say(language, "profile.warning.two_titles", first=title, second=other.text))
            break
    if title is None:
        title = next(filter(None, (title_of_file(found.document) for found in findings)), None) or "—"
        warnings.append(say(language, "profile.warning.no_title", title=title))
    duties = _duties(findings)
    kpis = _kpis(findings)
    catch_all = next((found.catch_all for found in findings if found.catch_all), None)
    contract = _contract(findings)
    hours = next((found.hours for found in findings if found.hours), [])
    if not hours:
        hours = [found.overheard_hours for found in findings if found.overheard_hours][:1]
    sources = {
        name: found.place
        for name, found in (
            (CATCH_ALL, catch_all),
            (CONTRACT_REF, contract),
            (WORKING_HOURS, hours[0] if hours else None),
        )
        if found
    }
    profile = Profile(
        language=written_in,
        title=title,
        division=_first(findings, "division") or _first(findings, "unit"),
        company=_first(findings, "company"),
        contract_ref=contract.text if contract else None,
        working_hours="; ".join(found.text for found in hours) or None,
        duties=[Duty(id=f"D{n}", text=found.text, source=found.place) for n, found in enumerate(duties, 1)],
        kpis=[
            Kpi(id=f"K{n}", text=found.text, source=found.place, **found.measure._asdict())
            for n, found in enumerate(kpis, 1)
        ],
        catch_all=catch_all.text if catch_all else None,
        name=_first(findings, "name"),
        email=_first(findings, "email"),
        people=_people(findings),
        sources=sources,
    )
    return profile, warnings + _doubted(findings, language) + _doubts(profile, language)


def _doubted(findings: Sequence[Findings], language: Language) -> list[str]:
    """What was decided though it was not clear, for the user to look at."""
    doubted = dict.fromkeys(doubt for found in findings for doubt in found.doubted)
    return [
        say(language, f"profile.warning.{doubt.taken}", text=doubt.text[:_SHOWN])
        for doubt in list(doubted)[:_MOST_DOUBTS]
    ]


def _doubts(profile: Profile, language: Language) -> list[str]:
    doubts = []
    if not profile.duties:
        doubts.append(say(language, "profile.warning.no_duties"))
    if not profile.kpis:
        doubts.append(say(language, "profile.warning.no_kpis"))
    weights = [kpi.weight for kpi in profile.kpis if kpi.weight is not None]
    if weights and len(weights) < len(profile.kpis):
        missing = ", ".join(kpi.id for kpi in profile.kpis if kpi.weight is None)
        doubts.append(say(language, "profile.warning.weights_missing", ids=missing))
    elif weights and abs(sum(weights) - 100) > 0.5:
        doubts.append(say(language, "profile.warning.weights", total=f"{sum(weights):g}"))
    return doubts


def _key(text: str) -> str:
    return " ".join(words(text))


def _duties(findings: Sequence[Findings]) -> list[Found]:
    seen: set[str] = set()
    kept: list[Found] = []
    for found in findings:
        for duty in found.duties:
            key = _key(duty.text)
            if key not in seen:
                seen.add(key)
                kept.append(duty)
    return kept


def _kpis(findings: Sequence[Findings]) -> list[FoundKpi]:
    """KPIs of all documents, each once: where two say the same one, the first stands, filled from the second."""
    kept: list[FoundKpi] = []
    by_key: dict[str, int] = {}
    for found in findings:
        earlier = len(kept)
        for kpi in found.kpis:
            twin = by_key.get(_key(kpi.text))
            if twin is not None and twin >= earlier and kept[twin].measure != kpi.measure:
                twin = None  # one sheet may measure two things by one name
            elif twin is None:
                twin = next((n for n in range(min(earlier, _COMPARED)) if _holds(kpi, kept[n])), None)
            if twin is None:
                by_key.setdefault(_key(kpi.text), len(kept))
                kept.append(kpi)
            else:
                other = kept[twin]
                kept[twin] = FoundKpi(other.text, other.place, other.measure.over(kpi.measure))
    return kept


def _holds(one: FoundKpi, other: FoundKpi) -> bool:
    """Whether one KPI is the other in more words, with the same target: a name in a sheet, a sentence elsewhere."""
    small, large = sorted((set(words(one.text)), set(words(other.text))), key=len)
    digits = [re.sub(r"\D", "", kpi.measure.target or "") for kpi in (one, other)]
    return len(small) >= 2 and small <= large and digits[0] == digits[1]


def _first(findings: Sequence[Findings], name: str) -> str | None:
    for found in findings:
        value: Found | None = getattr(found, name)
        if value:
            return value.text
    return None


def _contract(findings: Sequence[Findings]) -> Found | None:
    for found in findings:
        if found.contract:
            text = found.contract.text
            if found.article and not _PLACE_IN_CONTRACT.search(plain(text)):
                text = f"{text} {found.article.text}"
            return Found(text, found.contract.place)
    return None


def _people(findings: Sequence[Findings]) -> list[Person]:
    """Everyone once; what one document leaves out of a person, another may say."""
    people: dict[str, Person] = {}
    for person in (person for found in findings for person in found.people):
        known = people.get(plain(person.name), person)
        filled = {name: value for name, value in person.model_dump().items() if getattr(known, name) is None}
        people[plain(person.name)] = known.model_copy(update=filled)
    return list(people.values())


def _same_title(one: str, other: str) -> bool:
    first, second = set(words(one)), set(words(other))
    return first <= second or second <= first
