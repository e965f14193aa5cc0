"""What the law says where it matters to a verdict: overtime, work outside the contract, red flags. Nothing elsewhere.

A citation informs; it never says that an order may be refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.config import Language
from coach.language.messages import say
from coach.law.citations import Law, Topic
from coach.scope.models import Citation, Condition, Kind, Scope, Verdict

_OF_KIND: dict[Kind, tuple[Topic, ...]] = {
    "other_division": ("contract_names_the_job", "order_outside_agreed_work", "custom"),
    "other_division_target": ("contract_names_the_job", "order_outside_agreed_work", "custom"),
    "personal_errand": ("contract_names_the_job", "order_outside_agreed_work"),
    "unlawful": ("unlawful_order",),
    "unsafe": ("unsafe_work",),
    "harassment": ("harassment",),
}
_OVERTIME: tuple[Topic, ...] = ("overtime_consent", "overtime_limits", "wages")
GAP = " … "
"""What stands between two quotes of one article."""


def citations_for(
    scope: Scope, kind: Kind, conditions: Sequence[Condition], law: Law, language: Language
) -> list[Citation]:
    """The articles that matter to a verdict of this `scope` and `kind`, each told once in `language`."""
    topics: tuple[Topic, ...] = _OVERTIME if "overtime" in conditions else ()
    if scope in ("out", "red_flag"):
        topics = (*_OF_KIND.get(kind, ()), *topics)
    return [
        Citation(
            instrument=article.instrument,
            article=article.article,
            as_of=article.as_of,
            verification=article.verification,
            note=say(
                language,
                "law.note",
                says=about.id if language == "id" else about.en,
                as_of=article.as_of,
                checked=say(language, f"law.checked.{article.checked}")
                if article.checked
                else say(language, "law.checked.own", verification=article.verification),
            ),
            quote=GAP.join(about.quotes),
        )
        for article, about in law.on(topics)
    ]


def with_law(verdict: Verdict, law: Law, language: Language) -> Verdict:
    """`verdict` with the articles that matter to it, and no others."""
    cited = citations_for(verdict.scope, verdict.kind, verdict.conditions, law, language)
    return verdict.model_copy(update={"law": cited})
