"""Clients, their contacts, terms and who may see them."""
