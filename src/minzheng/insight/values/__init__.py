"""Values of indicators: kept when a month is closed, reckoned for one that is open, reported by a unit."""
