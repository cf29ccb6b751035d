"""The clerks' screens: what each household is due, why, and what changed."""
