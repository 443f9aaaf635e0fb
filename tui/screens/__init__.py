"""The pages beside the reader: claims by minister, the codebook, help; and what asks."""
