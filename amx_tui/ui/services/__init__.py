"""What the app keeps and asks off the event loop."""
