"""Where the frozen command line starts."""

from gui.command_line import main

main()
