"""What belongs to a person, not to a corpus: settings, coder name, their copy of the seeds."""
