"""Polydesk: one desk from which a virtual assistant serves many clients."""
