"""The tutor: ten minutes inside the reader, on a private copy of the seeds."""
