"""What scraping did to the words of an article is repaired: one module a kind of damage.

Repairs are made once, between the reading of a file and the making of an article; from then on the
text stays as it is. They change what is certainly damage and leave what may be right.
"""
