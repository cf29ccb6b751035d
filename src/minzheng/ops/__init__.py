"""Running the thing: settings, command line, schedules, health, backup. Nothing imports ops."""
