"""The widgets of kutip."""
