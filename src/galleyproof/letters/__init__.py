"""Letters that the text fonts lack: how they are shaped, and where words divide."""
