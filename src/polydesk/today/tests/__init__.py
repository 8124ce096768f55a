"""Tests of the room today."""
