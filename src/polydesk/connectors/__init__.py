"""Other people's tools: reading their files and remembering what came from where."""
