"""What all tests share: in CI the generated cases are the same each time, elsewhere they are new ones."""

import os

from hypothesis import settings

settings.register_profile("same_each_time", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("same_each_time")
