"""Reply: what do I write back. A verdict becomes drafts; any reply, ours or the user's, is judged by the same checks.

In: `Request`, `Verdict`, `Profile`. Out: `Draft`s that pass the checks of their scope.
"""
