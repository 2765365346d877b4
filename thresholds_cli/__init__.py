"""conr: a decision helper for people who worry about a child."""

__version__ = "0.1.0"
