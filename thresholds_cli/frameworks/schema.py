"""The JSON Schema of a framework file, for editors: generated from the shapes, never by hand."""

from __future__ import annotations

import json
from typing import Any

from thresholds_cli.frameworks.conditions import condition_schema
from thresholds_cli.frameworks.shape import FRAMEWORK


def framework_schema() -> dict[str, Any]:
    """The schema. It knows shapes only: ids, citations and rules are for `conr framework check`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "conr framework file",
        "description": "One edition of a council's threshold document, word for word and cited.",
        **FRAMEWORK.schema(),
        "$defs": {"condition": condition_schema()},
    }


def schema_text() -> str:
    """The schema as it is published in docs/framework.schema.json."""
    return json.dumps(framework_schema(), ensure_ascii=True, indent=2) + "\n"
