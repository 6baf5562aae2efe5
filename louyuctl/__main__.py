"""Starts the operator's command."""

import sys

from louyuctl.commands import main

sys.exit(main(sys.argv[1:]))
