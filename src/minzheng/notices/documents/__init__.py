"""How a letter becomes a .docx, a PDF and a page: its template filled in, read again, and set."""
