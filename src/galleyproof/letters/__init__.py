"""Letters that the text fonts lack: which companion font has them, how they are shaped, and 8-bit fonts cut of them."""
