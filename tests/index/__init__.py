"""The library, package by package."""
