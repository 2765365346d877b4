"""What is to be said as plain data, and its renderers: plain text, markdown, HTML."""
