"""Profile: what is my job. Documents become duties, KPIs and limits, each with the place where it stood.

In: files of an HR department. Out: a `Profile`, saved by name.
"""
