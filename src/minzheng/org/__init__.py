"""The bureau itself: divisions, offices, posts, users, permissions, matters and the trail of events.

Written by administrators (posts, divisions) and, for matters and events, by the actions of every room
above, each in the transaction of its own write. Entered through `api` only.
"""
