"""Tagging: a claim in the making, its panel, and corrections of the claim under the cursor."""
