"""Files in, model out: the one stage that opens what the author wrote."""
