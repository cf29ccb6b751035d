"""The settings: Django's own admin, to look at and nothing else, in the colours of the desk."""
