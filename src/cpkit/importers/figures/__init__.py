"""The parts of a paper of figures: its day, its lines, and its tables of measures and of flows."""
