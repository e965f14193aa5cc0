"""The app in a browser: who may open it, and that it asks nobody else for anything."""
