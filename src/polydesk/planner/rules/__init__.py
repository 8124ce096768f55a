"""Wall times and instants, series and their occurrences, the drawing of weeks. No writes."""
