"""Profile: from documents to a job that can be quoted.

Mirrors coach/profile.
"""
