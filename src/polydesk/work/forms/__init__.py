"""Forms of the work room. Views hand in what the viewer may choose from."""
