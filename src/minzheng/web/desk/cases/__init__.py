"""办件: the worklist, a case, taking one in."""
