"""Invoices from time: drafts, issued invoices, credit notes, and their PDF."""
