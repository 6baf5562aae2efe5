"""One release reads what another one says: python side_by_side.py <folder of contracts>, in the folder of the reader.

Run in the tree of an earlier release, so it uses only what that release had, and nothing of this one.
"""

import json
import sys
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path.cwd()))
    from chassis.kernel.messages import decode  # noqa: PLC0415 # that of the reader
    from tests.contracts.reactions import ALL_REACTIONS, try_reaction  # noqa: PLC0415 # as above

    read, failed = 0, []
    for path in sorted(Path(sys.argv[1]).glob("*/*.example.json")):
        message = decode(path.read_bytes())
        for consumer, event_type in ALL_REACTIONS:
            if event_type == message.type:
                read += 1
                try:
                    try_reaction(consumer, message)
                except Exception as error:  # noqa: BLE001 # all of them are told
                    failed.append(f"{consumer} cannot read {path.name}: {error!r}")
    sys.stdout.write("\n" + json.dumps({"read": read, "failed": failed}))


if __name__ == "__main__":
    main()
