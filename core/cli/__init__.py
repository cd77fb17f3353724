"""The command line: one file a command, on the same engine as the window."""
