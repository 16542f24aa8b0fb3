"""The name of a post, its holder or a directorate in; where letters to it go, out."""

from cpkit.records import Council


def address_of(name: str, council: Council) -> str:
    """The e-mail address recorded for a name; empty where there is none."""
    wanted = _folded(name)
    for post in council.posts:
        if wanted in map(_folded, (post.title, *post.aliases, post.holder or "")):
            return post.email or ""
    for directorate in council.directorates:
        if wanted in map(_folded, (directorate.name, *directorate.aliases)):
            return directorate.email or ""
    return ""


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
