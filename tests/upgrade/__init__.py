"""Homes of earlier releases still open; migrations are whole and named."""
