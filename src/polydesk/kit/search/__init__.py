"""One folded index over what people search for: see `polydesk.kit.search.index`."""
