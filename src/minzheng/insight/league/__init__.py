"""League tables (晾晒): who stands where among its peers, and what they say to it before it is published."""
