"""Tests of the reply: what the checks hear in a text, and what the drafts say.

In: texts as people write them. Out: what a reader of the reply would notice.
"""
