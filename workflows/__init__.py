"""Prefect flows: short sweeps, keyed by business date, that look at what has become due."""
