"""How papers say things: days, hours, people, numbers and verdicts, found in running text."""
