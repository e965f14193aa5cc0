"""Tegas, a coach for saying no at work: what is my job, is this mine, how do I answer, and where is it written down.

A request walks through the folders once: profile, scope, reply, record.
"""

__version__ = "0.1.0"
