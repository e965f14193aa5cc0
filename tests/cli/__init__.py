"""The command line as scripts and people meet it.

Most of it runs inside this process; what only a process of its own can show (pipes, signals, locale) gets one.
"""
