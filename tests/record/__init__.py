"""The record: what was written comes back as it was given, and what was changed afterwards is found.

Real SQLite files throughout; the damage is real too.
"""
