"""Live updates: server-sent events that carry topics and ids; pages fetch what changed."""
