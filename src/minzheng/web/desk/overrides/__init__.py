"""个案认定: facts that count otherwise for one household, proposed by one person and signed by another."""
