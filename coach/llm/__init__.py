"""The model beside the rules: any OpenAI-compatible endpoint, asked only once the user has switched assistance on.

In: prompts with the names taken out. Out: answers in a shape that was asked for, or one failure with its reason.
"""
