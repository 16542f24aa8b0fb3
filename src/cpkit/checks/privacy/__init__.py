"""What must not stand in the open: checks CP6xx."""

# Importing a module registers its checks.
from cpkit.checks.privacy import (  # noqa: F401
    file_names,
    given_away,
    health,
    left_open,
    named,
    names_kept_back,
    personal,
    restricted,
    small_numbers,
    young_people,
)
