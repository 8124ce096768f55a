"""What the doctor looks at. A check returns findings; no findings, no fault."""
