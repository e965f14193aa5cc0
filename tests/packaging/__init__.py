"""Packaging: what is built installs elsewhere and finds its own files."""
