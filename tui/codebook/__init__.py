"""The codebook and the speakers: looked through and edited."""
