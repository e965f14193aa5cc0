"""The pieces that screens are made of.

Each takes plain values and models, shows them as text that is never markup, and says its words in both languages.
"""
