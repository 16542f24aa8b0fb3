"""The browser harness lies one folder up, and is found when this folder is tested alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
