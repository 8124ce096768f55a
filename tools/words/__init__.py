"""The catalogues of words: one per room, extracted, kept whole and compiled."""
