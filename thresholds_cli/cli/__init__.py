"""The commands; the only home of typer."""
