"""Jobs: the `django.tasks` API on the own database.

A job is a row, written in the transaction that needs it. Workers claim rows under a lease, keep
the lease alive by a heartbeat and try again by the kind of failure. A handler may be started more
than once; what it writes inside `effects.once` is written exactly once.
"""
