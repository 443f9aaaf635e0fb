"""A posting format of flat arrays, on Whoosh's own extension points.

Whoosh keeps the schema, the table of contents, the write lock, deletions, stored fields and
columns; its stock matchers run on this format too. Each segment has one more file, `.flat`:

    8 bytes    b"KUTIPF3\\n"
    8 bytes    length of the following, little-endian
    JSON       {field: {array: [dtype, offset, items]}}, offsets from the end of the JSON
    arrays     each at a multiple of 8 bytes

A field's arrays; its terms are numbered in the order of their bytes:

    words      the terms, one after the other        word_ends  where each ends
    starts     where the postings of each term begin, and the end of all
    documents  of each posting, ascending within a term
    lengths    of each document: terms in the field; in a field without positions a value of its own

A field with positions has these, too. All positions of a segment are one row, document by
document, with a free one between two documents, so that words side by side in the row are side by
side in a document:

    begins     where each document begins in the row, and the end of all
    counts     of each posting: how often the term occurs there
    positions  in the row, ascending within a term
    firsts     where the positions of each term begin, and the end of all

Arrays are mapped, not read: a prefix is one slice of `documents`, and nothing is unpickled.
"""
