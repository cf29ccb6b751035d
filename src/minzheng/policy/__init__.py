"""What a declaration may say: programmes, parameters, steps and clocks; and how it is checked."""
