"""The import engine: place, plan, write under a batch, seal; or drop, or take back.

    reading -> place (which client) -> plan (new, changed, the same) -> write -> seal

Reading and planning take no lock. Rows are written in short transactions and stay invisible
until the batch is sealed; whatever ends an import before that drops them.
"""
