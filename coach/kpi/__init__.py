"""Whether KPIs are clear, possible and the role's own; what a job description leaves open; what to ask about it.

Nothing here needs a network or a model.
"""
