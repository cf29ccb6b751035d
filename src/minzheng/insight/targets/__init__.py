"""目标与任务: what a year's plan aims at, how far it has come, and who does what."""
