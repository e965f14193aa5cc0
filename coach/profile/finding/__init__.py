"""Finding: what in a document is a duty, a KPI, a limit or a name, and what only looks like one.

In: a `Document` of lines and tables. Out: `Findings`, each with its place, for `coach.profile.parse` to join.
"""
