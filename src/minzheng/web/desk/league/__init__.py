"""晾晒: league tables at the desk, from the draft through the replies to the published issue."""
