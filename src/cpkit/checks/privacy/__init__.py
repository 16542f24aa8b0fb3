"""What must not stand in the open: checks CP6xx."""

# Importing a module registers its checks.
from cpkit.checks.privacy import personal, restricted, small_numbers, young_people  # noqa: F401
