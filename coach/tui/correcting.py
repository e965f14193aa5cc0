"""The changes that a user makes to what was read, each of which can be taken back."""

from __future__ import annotations

from coach.profile.models import CATCH_ALL, Duty, Kpi, Profile


class Correcting:
    """A profile being corrected. Lines are named as in `ClauseList`: `fact:title`, `duty:D1`, `kpi:K2`."""

    def __init__(self, profile: Profile, own_source: str) -> None:
        self.profile = profile.model_copy(deep=True)
        self._own_source = own_source
        """What stands as the source of a clause that the user added."""
        self._before: list[tuple[Profile, str]] = []
        """Each state that can be had back, with the line that was changed after it."""

    @property
    def changed(self) -> bool:
        """Whether anything was changed and not taken back."""
        return bool(self._before)

    def undo(self) -> str | None:
        """Take the last change back and return the line that it was about. None when there is none."""
        if not self._before:
            return None
        self.profile, line = self._before.pop()
        return line

    def text(self, line: str) -> str:
        """The text of a line; empty where there is none."""
        item = self._item(line)
        if item is not None:
            return item.text
        return str(getattr(self.profile, line.partition(":")[2]) or "")

    def kpi(self, line: str) -> Kpi | None:
        """The KPI of a line, or None where it is no KPI."""
        item = self._item(line)
        return item if isinstance(item, Kpi) else None

    def set_fact(self, fact: str, text: str) -> None:
        """Change a single fact; an empty text removes it."""
        self._remember(f"fact:{fact}")
        value: str | None = text.strip() or None
        setattr(self.profile, fact, (value or "") if fact == "title" else value)

    def set_clause(self, line: str, text: str, **measures: object) -> None:
        """Change the text of a duty or KPI, and a KPI's measures."""
        item = self._item(line)
        if item is None:
            return
        self._remember(line)
        item.text = text.strip()
        for name, value in measures.items():
            setattr(item, name, value)

    def add_duty(self, text: str) -> str:
        """Add a duty and return its line."""
        duty = Duty(id=_next_id("D", [item.id for item in self.profile.duties]), text=text.strip())
        self._remember(f"duty:{duty.id}")
        duty.source = self._own_source
        self.profile.duties.append(duty)
        return f"duty:{duty.id}"

    def add_catch_all(self, text: str) -> str | None:
        """Add the catch-all clause and return its line; None where there is one already."""
        if self.profile.catch_all:
            return None
        self.set_fact(CATCH_ALL, text)
        self.profile.sources[CATCH_ALL] = self._own_source
        return f"fact:{CATCH_ALL}"

    def add_kpi(self, text: str, **measures: object) -> str:
        """Add a KPI and return its line."""
        kpi = Kpi(id=_next_id("K", [item.id for item in self.profile.kpis]), text=text.strip(), source=self._own_source)
        self._remember(f"kpi:{kpi.id}")
        for name, value in measures.items():
            setattr(kpi, name, value)
        self.profile.kpis.append(kpi)
        return f"kpi:{kpi.id}"

    def remove(self, line: str) -> bool:
        """Remove a clause or empty a fact. False for the title and for what is empty already."""
        kind, _, name = line.partition(":")
        if kind == "fact":
            if name == "title" or getattr(self.profile, name) is None:
                return False
            self.set_fact(name, "")
            return True
        self._remember(line)
        self.profile.duties = [item for item in self.profile.duties if f"duty:{item.id}" != line]
        self.profile.kpis = [item for item in self.profile.kpis if f"kpi:{item.id}" != line]
        return True

    def toggle_catch_all(self, line: str) -> str | None:
        """Make a duty the catch-all clause, or the catch-all clause a duty again; the line it is now.

        A clause that was the catch-all before becomes a duty. None for a line that can be neither.
        """
        if line == f"fact:{CATCH_ALL}" and self.profile.catch_all:
            self._remember(line)
            return self._catch_all_to_duty()
        item = self._item(line)
        if not isinstance(item, Duty):
            return None
        self._remember(line)
        self.profile.duties.remove(item)
        if self.profile.catch_all:
            self._catch_all_to_duty()
        self.profile.catch_all = item.text
        if item.source:
            self.profile.sources[CATCH_ALL] = item.source
        return f"fact:{CATCH_ALL}"

    def _catch_all_to_duty(self) -> str:
        duty = Duty(
            id=_next_id("D", [item.id for item in self.profile.duties]),
            text=self.profile.catch_all or "",
            source=self.profile.sources.pop(CATCH_ALL, None),
        )
        self.profile.catch_all = None
        self.profile.duties.append(duty)
        return f"duty:{duty.id}"

    def _item(self, line: str) -> Duty | Kpi | None:
        kind, _, name = line.partition(":")
        items: list[Duty] | list[Kpi] = self.profile.duties if kind == "duty" else self.profile.kpis
        if kind == "fact":
            return None
        return next((item for item in items if item.id == name), None)

    def _remember(self, line: str) -> None:
        self._before.append((self.profile.model_copy(deep=True), line))


def _next_id(letter: str, taken: list[str]) -> str:
    """The first free id after the highest one, so that a removed clause's id never names another clause."""
    numbers = [int(name[1:]) for name in taken if name[:1] == letter and name[1:].isdigit()]
    return f"{letter}{max(numbers, default=0) + 1}"
