"""Rehearsals: a supervisor who presses by a state machine, feedback after every line, sessions that replay exactly.

In: a scenario, or the user's own request; their lines. Out: turns, an outcome, a debrief.
"""
