"""What every tool for tracking time builds on: rows, their moments, who and what for."""
