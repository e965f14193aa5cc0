"""The screens: one file each; what they share is in `base`.

A screen shows what `Coach` yields, keeps what was typed, and leaves deciding to the floors below.
"""
