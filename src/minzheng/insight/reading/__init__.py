"""A published document (.txt, .docx, .html) as passages and tables that know where they stood."""
