"""What is asked about invoices and about time not yet billed."""
