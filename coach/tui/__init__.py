"""The app: the same steps on a screen, in a terminal or a browser. Only this folder imports textual.

It shows what `Coach` yields and does nothing that a command cannot.
"""
