"""Documents made with the formats' own libraries, read back as a person would read them.

`making.py` makes them; one test file a format, one for input that cannot be read, one for the limits.
"""
