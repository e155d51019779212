"""The hand-off of a comparison to a chat agent, and the agents behind it."""
