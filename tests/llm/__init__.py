"""What stands around the client: addresses, keys, prompts, privacy."""
