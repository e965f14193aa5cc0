"""Drives the app as a person does: keys in, text out, real files underneath.

`journeys` holds what the tests share; `__snapshots__` what every screen looked like when it was last looked at.
"""
