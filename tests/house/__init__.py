"""The law of the house, held by machine where import-linter can't see."""
