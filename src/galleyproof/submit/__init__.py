"""What is sent to a journal or an archive, and what it asks for."""
