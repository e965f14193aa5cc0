"""The law that the coach may cite: articles as data, each with the date of its wording and how well it was checked.

Nothing here is a promise: an article says what it says, and a newer law may apply.
"""
