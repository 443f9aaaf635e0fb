"""Measurements: scripts that print figures with ratios, never tests."""
