"""Letters, and the public notices anybody may read."""
