"""What one record says of another, and of who is who: checks CP2xx."""

# Importing a module registers its checks.
from cpkit.checks.links import identity, names, people, references, waivers  # noqa: F401
