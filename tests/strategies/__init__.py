"""Made-up people, households and laws for tests, aimed at the places where a rule is easy to get wrong."""
