"""Forms of invoices: drawn and checked, never saved here."""
