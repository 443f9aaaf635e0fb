"""Showing an article: its layout, layers, cursor and motions, and the view that paints them."""
