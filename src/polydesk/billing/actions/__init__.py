"""The only writers of invoices."""
