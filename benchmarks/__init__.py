"""How fast the engine is and how much memory it takes, measured so that anybody can measure it again."""
