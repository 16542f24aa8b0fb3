"""The example council in; the same council many times over, out: other bodies, the same shapes."""

import shutil
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "records"


def make_records(folder: Path, wanted: int) -> int:
    """Write at least one and at most `wanted` records below folder/records; says how many."""
    records = folder / "records"
    records.mkdir(parents=True)
    shutil.copy(EXAMPLE / "council.yaml", records / "council.yaml")
    shutil.copytree(EXAMPLE / "papers", records / "papers")
    originals = [p for p in sorted(EXAMPLE.rglob("*.yaml")) if p.name != "council.yaml"]
    names = _names(originals)
    made, copy = 1, 0
    while made < wanted:
        for original in originals[: wanted - made]:
            _write_copy(original, records, names, copy)
            made += 1
        copy += 1
    return made


def _names(originals: list[Path]) -> list[str]:
    """What is renamed in each copy: the bodies, and the ids of what is not a meeting."""
    bodies = [path.stem for path in originals if path.parent.name == "bodies"]
    others = [
        f"{path.parent.name}/{path.stem}"
        for path in originals
        if path.parent.name not in ("bodies", "meetings")
    ]
    return sorted({*bodies, *others}, key=len, reverse=True)


def _write_copy(original: Path, records: Path, names: list[str], copy: int) -> None:
    def renamed(text: str) -> str:
        for name in names:
            text = text.replace(name, f"{name}-{copy:04}")
        return text

    target = records / f"{renamed(f'{original.parent.name}/{original.stem}')}.yaml"
    target.parent.mkdir(exist_ok=True)
    text = original.read_text(encoding="utf-8")
    target.write_text(renamed(text), encoding="utf-8")


if __name__ == "__main__":
    print(make_records(Path(sys.argv[1]), int(sys.argv[2])))
