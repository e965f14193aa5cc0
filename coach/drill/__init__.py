"""The job by heart: cards out of a profile, answers judged, asked again when they are about to be forgotten.

In: a profile, what was answered before. Out: what to ask now, how each answer was, what is due when.
"""
