"""What every vendor builds on: neutral records, readings, text and tables. No database."""
