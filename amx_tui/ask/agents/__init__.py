"""One module an agent; `base` is the small protocol that they share."""
