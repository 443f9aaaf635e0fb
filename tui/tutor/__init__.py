"""The tutor: a ten-minute course inside the reader, on a private copy of the seeds."""
