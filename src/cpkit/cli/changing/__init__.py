"""Commands that change a record in its place, show what they changed, and say what follows."""
