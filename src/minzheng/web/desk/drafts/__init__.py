"""报告起草: templates whose figures are drawn from the records."""
