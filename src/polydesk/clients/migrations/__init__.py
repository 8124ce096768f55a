"""Migrations of the room clients."""
