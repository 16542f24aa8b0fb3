"""Minute numbers as a council prints them and the form they follow in; their parts, the next
number, gaps and repeats out.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from cpkit.phrases.dates import year_begun

Restarts = Literal["meeting", "municipal-year", "calendar-year", "never"]

# In a year of elections the annual meeting falls on the eighth day after the old councillors
# retire unless the council fixes another (LGA 1972 Sch 12 para 1): 13 May at the earliest.
MUNICIPAL_YEAR_STARTS = (5, 13)
