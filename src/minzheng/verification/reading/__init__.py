"""Files as departments send them, brought to rows of text with the line each stood on."""
