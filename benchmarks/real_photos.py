"""What sets of real photos look like: files that are no photos, copies, classes, shapes.

Run as ``python benchmarks/real_photos.py [ARCHIVE|FOLDER ...]``; without one, the photos are those
of the lessons (``COURSE_PHOTOS``, or drawn pets). An archive is unpacked as it is, with all in it
that is no photo, and thrown away afterwards.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import report

from helpers import pets
from helpers.images import load_rgb
from helpers.pets import looks


def facts(folder: Path) -> dict[str, str]:
    """Look at every file of a folder, and return what there is to say, in words."""
    found = pets.doctor.check(folder, progress=False)
    classes = Counter()
    for counts in found.counts.values():
        classes.update(counts)
    apart = [group for group in found.copies if len({found.classes[name] for name in group}) > 1]
    paths = [folder / name for name in found.classes]
    every = looks.on_all_cores(lambda path: load_rgb(path).shape[:2], paths, "", "", False)
    shapes, sides, wide = Counter(every), np.sort(every, axis=1), np.array(every) @ [-1, 1] > 0
    parts = pets.split(pets.list_photos(folder), progress=False)
    (height, width), most = shapes.most_common(1)[0]
    return {
        "files": f"{found.examined:,}",
        "photos": " · ".join(f"{count:,} {name}" for name, count in classes.items()),
        "no photos": ", ".join(f"{Path(one.name).name} ({one.kind})" for one in found.refused),
        "groups of exact copies": f"{len(found.copies)}, {len(apart)} of them in two classes",
        "groups of near duplicates": f"{len(found.near_duplicates)}",
        "training, validation, test": " · ".join(f"{len(part):,}" for part in parts),
        "left out of them": f"{len(parts.left_out)}",
        "shapes": f"{len(shapes):,}",
        "most frequent shape": f"{height}×{width}: {most / len(every):.0%}",
        "the next four": ", ".join(
            f"{high}×{across}: {count}" for (high, across), count in shapes.most_common(5)[1:]
        ),
        "wider than high": f"{wide.mean():.0%}",
        "shorter side": spread(sides[:, 0]),
        "longer side": spread(sides[:, 1]),
    }


def spread(lengths: np.ndarray) -> str:
    """Write the smallest, the middle and the largest of some lengths."""
    return f"{lengths.min()} to {lengths.max()}, half of them from {np.median(lengths):.0f} on"


def unpacked(source: Path, place: Path) -> Path:
    """Return a folder as it is, or what an archive holds."""
    if source.is_dir():
        return source
    shutil.unpack_archive(source, place / source.stem)
    return place / source.stem


def main() -> None:
    """Look at each set, and print a table with a column for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="*", type=Path)
    report.add_json_option(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sources = options.sources or [pets.photo_folder()]
        found = {one.stem: facts(unpacked(one, Path(place))) for one in sources}
    names = next(iter(found.values()))
    rows = [{"": name, **{key: each[name] for key, each in found.items()}} for name in names]
    report.write(rows, options.json)


if __name__ == "__main__":
    main()
