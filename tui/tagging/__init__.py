"""Tagging: the claim form, its panel, and corrections of the claim under the cursor."""
