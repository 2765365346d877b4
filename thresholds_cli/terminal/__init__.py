"""Asking and printing: the full screen, the line mode, the one way out. The home of rich and
prompt_toolkit."""
