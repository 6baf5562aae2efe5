"""The live stream: a process of its own that passes on to open pages what reaches an inbox."""
