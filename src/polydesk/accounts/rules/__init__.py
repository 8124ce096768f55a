"""What the room knows without writing anything."""
