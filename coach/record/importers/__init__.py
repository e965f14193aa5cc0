"""Importers: what was written elsewhere, message for message, read as a stream.

Each reader yields `ImportedMessage`s in the order of the file, and never more of it than one message in memory.
"""
