"""What the right side says while nothing is compared."""
