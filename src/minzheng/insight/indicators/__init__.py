"""The rows an indicator selects from, and what is counted of them. Reads, writes nothing."""
