"""What everything else stands on: errors, problems, limits, printable text."""
