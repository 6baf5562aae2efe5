"""The live stream: a process that passes new messages of an inbox on to open pages."""
