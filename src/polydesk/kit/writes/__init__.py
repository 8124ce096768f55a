"""Each write once: a form sent twice gets the first answer again."""
