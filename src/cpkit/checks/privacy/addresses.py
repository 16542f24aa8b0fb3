"""How an address is written: a house in a street, a postcode."""

import re

POSTCODE = re.compile(r"[A-Z]\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
STREET = re.compile(
    r"\b[0-9]{1,3}[A-Za-z]?,? (?:[A-Z][a-z'’]+ ){1,3}(?:Street|Road|Avenue|Lane|Close|Drive|Row"
    r"|Crescent|Terrace|Gardens|Grove|Court|Place|Way|Walk|Mews)\b"
)
