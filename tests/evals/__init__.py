"""Evaluations: how right the verdicts are, on requests that were never tuned on.

In: the labelled sets beside this file. Out: a table; nothing is written.
"""
