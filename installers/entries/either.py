"""Where the frozen program of Linux starts: by one name the command line, by the other the window.

Two programs would have the archive of all modules twice.
"""

import sys

from gui.command_line import main, open_window

if sys.argv[0].endswith("certbundler-gui"):
    sys.exit(open_window())
main()
