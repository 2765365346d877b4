"""The interview: its questions as pages, their order, and what an answer changes."""
