"""The law: what may be cited, and where."""
