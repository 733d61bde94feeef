"""The smart speaker on your desk. Never deployed."""

import sys
from pathlib import Path

# `lambda` is a keyword, so that folder is one to import from and no package.
sys.path.append(str(Path(__file__).parents[1] / "lambda"))
