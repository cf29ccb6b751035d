"""晾晒: areas ranked, answered and published."""
