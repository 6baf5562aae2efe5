"""Benchmarks: each measures one thing against a reference in the same run, in alternating rounds. make bench."""
