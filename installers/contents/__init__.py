"""What the packages contain: recorded while they are made, for the notices and the bill."""
