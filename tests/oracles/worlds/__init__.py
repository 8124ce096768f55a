"""Whole worlds as other tools would export them, with every field that their makers describe.

Names of fields are read from the vendors' own descriptions when the tests run, so a field that
we never thought of is in the files too. The same seed gives the same world.
"""
