"""A published plan as values: its indicators, its tasks, its tables, and what is irregular in them."""
