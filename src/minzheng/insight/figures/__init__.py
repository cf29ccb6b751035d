"""The figures of a passage: number, unit, qualifier, what is counted, and when."""
