"""What is answered, from the values of the screen."""
