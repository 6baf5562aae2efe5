"""`python -m deploy.local <command>`: the local runtime on the command line."""

import sys

from deploy.local.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
