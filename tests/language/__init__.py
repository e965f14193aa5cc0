"""Language: cleaning, telling the language, comparing words, the coach's own sentences.

Mirrors coach/language.
"""
