"""Tests of `index.articles.repairs`."""
