"""What all tests share: steady examples, so that a run is the same every time.

Other examples: --hypothesis-profile=explore
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

os.environ["CONR_CACHE_DIR"] = ""  # nothing of the person who runs the tests is read or written

settings.register_profile(
    "steady", derandomize=True, database=None, deadline=None, max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("steady")
