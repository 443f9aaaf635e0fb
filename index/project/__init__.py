"""What people wrote about their corpus: kutip.yaml (codebook) and speakers.yaml."""
