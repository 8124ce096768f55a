"""Tools of the people who build Polydesk; run from the root of the project."""
