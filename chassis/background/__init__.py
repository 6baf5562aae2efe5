"""What runs without a caller: workers, timers, jobs, repairs."""
