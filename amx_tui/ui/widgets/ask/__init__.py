"""The chat with an agent."""
