"""Tests of coach/scope: what a user would notice of verdicts, conditions and quotes.

Real profiles and messages, no mocks.
"""
