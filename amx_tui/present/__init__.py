"""How a history and a comparison are written, for people and for programs; pure."""
