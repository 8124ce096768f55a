"""A desk for the tests of the engine: real settings, and one page that writes."""
