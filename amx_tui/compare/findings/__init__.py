"""What can be found in a description without a reference: pure, offline, each finding at its words."""
