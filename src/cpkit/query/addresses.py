"""The name of a post, its holder or a directorate in; where letters to it go, out."""

from cpkit.phrases.names import folded_name
from cpkit.records import Council


def address_of(name: str, council: Council) -> str:
    """The e-mail address recorded for a name; empty where there is none."""
    wanted = folded_name(name)
    for post in council.posts:
        if wanted in map(folded_name, (post.title, *post.aliases, post.holder or "")):
            return post.email or ""
    for directorate in council.directorates:
        if wanted in map(folded_name, (directorate.name, *directorate.aliases)):
            return directorate.email or ""
    return ""
