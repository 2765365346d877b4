"""A council's own document: read, cut into indicators, accounted for."""
