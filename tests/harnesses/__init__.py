"""Machines that hurt kutip at length: torture, faults, sweep, power loss."""
