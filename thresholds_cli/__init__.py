"""conr: a decision helper for people who worry about a child.

From Python: `from thresholds_cli.library import assess, lookup`; see docs/library.md.
"""

__version__ = "0.1.0"
