"""The lists of people at the head of minutes in; who was there, and who was not, out."""
