"""The law as declared: expressions and YAML, no records, no screens, no place."""
