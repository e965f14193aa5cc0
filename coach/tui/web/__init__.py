"""The app's face in a browser: one page of our own, served with what it needs and nothing from any other host.

In: a socket that is already bound. Out: the app, in a process of its own for each open page.
"""
