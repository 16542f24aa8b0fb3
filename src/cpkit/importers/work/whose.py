"""A file's words and the bodies known in; the body whose papers they are, out."""

from cpkit.importers.blocks import words_of
from cpkit.importers.kinds import Setting


def body_of(setting: Setting) -> str:
    """The file name of the body that the file names most often; nothing where it names none."""
    text = f" {' '.join(word for block in setting.blocks for word in block.words)} "
    counts = {slug: text.count(f" {' '.join(words_of(name))} ") for slug, name in _names(setting)}
    best = max(counts, key=lambda slug: (counts[slug], slug), default="")
    return best if best and counts[best] else ""


def _names(setting: Setting) -> list[tuple[str, str]]:
    new = {slug: str(draft.values["name"]) for slug, draft in setting.bodies.new.items()}
    known = {slug: setting.bodies.name_of(slug) for slug in setting.bodies.slugs}
    return [(slug, name) for slug, name in (known | new).items() if name]
