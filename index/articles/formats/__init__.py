"""The file formats that articles are read from, one module a format.

A new format is one new module here, which defines a `Format`, and its line in `registry.py`.
Everything that names the suffixes (the corpus folder's scan, `kutip import`, the sentence shown
in an empty corpus) takes them from the registry.
"""
