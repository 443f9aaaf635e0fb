"""Widgets and screens that several features share."""
