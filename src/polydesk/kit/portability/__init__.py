"""Leave with everything, come back with everything, forget people: one registry for all rooms.

Each room says in its own `portability.py` what goes along (`registry.add`) and what stays behind
and why (`registry.leave_out`); a house test finds the model that nobody thought of.
"""
