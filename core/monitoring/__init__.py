"""What a check found, told to the tools that watch: one file a format."""
