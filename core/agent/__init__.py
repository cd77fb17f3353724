"""The agent's side: what its policy says, and the store that it builds from our bundle."""
