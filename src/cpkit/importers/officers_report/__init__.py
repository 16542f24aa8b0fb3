"""The parts of an officer's report: its front sheet, its head, its sections."""
