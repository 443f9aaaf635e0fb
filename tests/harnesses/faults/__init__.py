"""The faults that kutip has to survive without losing a claim: `make faults`."""
