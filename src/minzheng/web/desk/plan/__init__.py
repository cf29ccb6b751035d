"""计划: a year's targets, tasks and projects, and how far they have come."""
