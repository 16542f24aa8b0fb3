"""A register in; the answers to a clerk's questions (what is due, overdue, next) out."""
