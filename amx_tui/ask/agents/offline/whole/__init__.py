"""Questions that are read as a whole: a pattern has a place for every word, or there is no answer."""
