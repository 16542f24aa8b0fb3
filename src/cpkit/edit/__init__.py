"""What a clerk wants recorded in; new records and additions to old ones, written safely, out."""
