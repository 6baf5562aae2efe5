"""How a process shows what it does: logs, metrics, health."""
