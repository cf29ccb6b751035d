"""驾驶舱: what leaders see on one page."""
