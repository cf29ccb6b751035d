"""核对: requests, answers, discrepancies, the report."""
