"""`polydesk bench`: every speed that we promise, measured against a floor in the same run."""
