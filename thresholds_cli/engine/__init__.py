"""Pure functions over frameworks and answers. No file, no clock, no print."""
