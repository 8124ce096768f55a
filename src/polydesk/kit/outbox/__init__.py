"""What happened, written with it, told afterwards: see `polydesk.kit.outbox.record`."""
