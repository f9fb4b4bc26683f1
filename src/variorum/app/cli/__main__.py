"""``python -m variorum.app.cli``: the command without its installed script."""

import sys

from variorum.app.cli import main

sys.exit(main())
