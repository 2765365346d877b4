"""YAML in, frameworks out: the only place that knows the format of a framework file."""

from thresholds_cli.base.bundled import framework_ids
from thresholds_cli.frameworks.loader import (
    Examined,
    examine,
    load_framework,
    load_framework_file,
    parse_framework,
)

__all__ = [
    "Examined",
    "examine",
    "framework_ids",
    "load_framework",
    "load_framework_file",
    "parse_framework",
]
