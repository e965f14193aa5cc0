"""Rehearsals: the ladder, the supervisor, what is kept, what is learned."""
