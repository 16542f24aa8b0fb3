"""Words in; the name, the e-mail address and the telephone number that they give, out."""

import re
from typing import Any

from cpkit.importers.draft import given

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LABELLED_EMAIL = re.compile(rf"(?i)(?:\be-?mail:? ?)?(?P<email>{EMAIL.pattern})")
_PHONE = re.compile(
    r"(?i)(?:\b(?:tel(?:ephone)?|phone)\.?:? ?)?(?P<phone>\+?\(?0?\d[\d ()-]{7,}\d)"
)


def contact_in(words: str) -> dict[str, Any]:
    """`Tom Hale, tel: 01234 567890, tom.hale@…` as the keys of a contact."""
    email, phone = _LABELLED_EMAIL.search(words), _PHONE.search(words)
    name = words
    for found in filter(None, (email, phone)):
        name = name.replace(found[0], "")
    name = re.sub(r"\s*[,;]\s*(?=[,;]|$)", "", " ".join(name.split()))
    return given(
        name=name.strip(" ,;–-|"),
        email=email["email"] if email else "",
        phone=phone["phone"] if phone else "",
    )
