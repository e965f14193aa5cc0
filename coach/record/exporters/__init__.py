"""Exporters: the record for someone else's eyes. JSON is the one that can be verified; the others can be read."""
