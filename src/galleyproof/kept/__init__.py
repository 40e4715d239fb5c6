"""What a command answered, kept until anything that it was answered from changes; nothing heavy is loaded to ask."""
