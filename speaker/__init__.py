"""The smart speaker on your desk. Never deployed."""
