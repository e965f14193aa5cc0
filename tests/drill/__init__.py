"""The job by heart: cards, answers, when they come again."""
