"""Where the frozen window starts."""

import sys

from gui.command_line import open_window

sys.exit(open_window())
