"""Where the frozen window starts."""

import sys

from gui.app import main

sys.exit(main())
