"""The law applied: to one household in words, to a million in a frame, to two months compared."""
