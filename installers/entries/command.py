"""Where the frozen command line starts."""

from core.cli.main import main

main()
