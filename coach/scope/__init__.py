"""Scope: is this request mine. A message and a profile become a verdict that quotes the clause.

In: `Request` and `Profile`. Out: `Verdict`, first by rules, with no network.
"""
