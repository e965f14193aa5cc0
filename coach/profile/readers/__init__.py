"""Readers: files of an HR department become lines and tables in reading order, each with its place. One a format.

In: a path. Out: a `Document`, or one clear `UnreadableInput`. They run in a child process (`coach.profile.reading`).
"""
