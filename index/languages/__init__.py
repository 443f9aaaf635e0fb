"""What kutip knows of each language: one folder a language, a plain fallback for all others.

A language brings parts, each for one consumer: `page` (index.articles), `dates`
(index.articles and index.entities), `entities`, `attribution` and `search`. The types of the
parts are in `page.py`, `dates.py`, `entities.py`, `attribution.py` and `search.py` beside this
file; the folders of languages (`id/`) fill them in. Engines take a part as an argument and hold
no word of any language themselves.
"""
