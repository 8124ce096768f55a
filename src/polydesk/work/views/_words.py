"""Where the words and signs of cards and rows stand."""

WORDS = "work/words.html"
