"""People found, numbers revealed, and the trail of who looked."""
