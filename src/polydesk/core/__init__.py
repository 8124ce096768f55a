"""Pure Python: values in, values out. No Django, no input or output."""
