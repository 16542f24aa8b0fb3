"""Actions in, spreadsheets for those who answer out; and what comes back, as changes to records."""
