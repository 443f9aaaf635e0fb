"""The screens: find and read, claims by minister, help, pickers."""
