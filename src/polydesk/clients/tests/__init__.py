"""Tests of the room clients."""
