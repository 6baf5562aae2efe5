"""What strangers send, read by programs that may die of it: child processes with little memory and time."""
