"""The face, feature by feature."""
