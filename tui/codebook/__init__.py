"""The page of the codebook and the speakers, and edits of them."""
