"""Lists as files: asked for with a purpose, allowed by a second person, marked, noted."""
