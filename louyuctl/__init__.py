"""The operator's command: what runs, what waits, what failed, and how to mend it. `python -m louyuctl --help`."""
