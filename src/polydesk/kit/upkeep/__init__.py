"""The house tidies up after itself once a day."""
