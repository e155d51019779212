"""Questions over the runs of the whole history: read into slots, and answered from these."""
