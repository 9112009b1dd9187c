"""Unlike what was learned from: which score tells best that a picture shows no such thing.

    python benchmarks/familiarity.py FOLDER [--unlike FOLDER] [--photos N] [--json FILE]

FOLDER holds the Asirra photos of `helpers.trained.cats_and_dogs`: 2,000 of its training photos
give the statistics, N of its validation photos the limit, and N of its test photos must stay
familiar. The pictures that show neither cat nor dog are made here or come with scikit-image and
scikit-learn; `--unlike` adds those of a folder of your own, with one folder in it for each kind.
"AUROC" is the chance that a picture of the kind gets a stranger score than a test photo (50%: the
score is of no use); "caught" is the share called unlike when two in a hundred validation photos
are. "mean" counts every kind alike, so that the many crops of one photo do not decide. The bounds:
the mean AUROC of the score that ships is above that of the network's certainty, and at most 5 in
100 test photos are called unlike.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from report import add_json_option, write
from scipy.special import logsumexp
from skimage import data
from sklearn.datasets import load_sample_images
from sklearn.metrics import roc_auc_score

from helpers import handmade, pets, trained
from helpers.classifier import familiarity
from helpers.classifier.answers import as_input
from helpers.drawings import draw
from helpers.images import load_rgb
from helpers.trained.cats_and_dogs import split

CROPS = 4
SIDE = 180
LEARNED = 2000
MOST_FALSE = 0.05
SHIPS = "familiarity (ships)"


def crops(picture: np.ndarray, dice: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield a picture and some square crops of it, as RGB."""
    picture = np.asarray(picture)
    if picture.dtype != np.uint8:
        picture = (255 * (picture / picture.max())).astype(np.uint8)
    if picture.ndim == 2:
        picture = np.repeat(picture[..., np.newaxis], 3, axis=2)
    picture = picture[..., :3]
    yield picture
    for _ in range(CROPS):
        side = int(min(picture.shape[:2]) * dice.uniform(0.45, 0.8))
        top, left = (dice.integers(0, n - side + 1) for n in picture.shape[:2])
        yield picture[top : top + side, left : left + side]


def textures(dice: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield noise, stripes, gradients and squares in two colours."""
    down, right = np.mgrid[:SIDE, :SIDE] / SIDE
    for _ in range(10):
        yield dice.integers(0, 256, (SIDE, SIDE, 3)).astype(np.uint8)
        turn, often = dice.uniform(0, np.pi), dice.uniform(2, 30)
        along = right * np.cos(turn) + down * np.sin(turn)
        squares = (np.floor(often * right) + np.floor(often * down)) % 2
        for share in (np.sin(6.28 * often * along) > 0, (along + 1) / 2.5, squares, down * 0):
            one, other = dice.integers(0, 256, (2, 3))
            share = np.asarray(share, float)[..., np.newaxis]
            yield (one * share + other * (1 - share)).astype(np.uint8)


def packaged() -> dict[str, list[np.ndarray]]:
    """Return pictures without cats and dogs that need no download, by kind."""
    dice = np.random.default_rng(0)
    china, flower = load_sample_images().images
    named = {
        "things": [data.coffee(), data.rocket(), data.coins(), data.clock()],
        "people": [data.astronaut(), data.camera()],
        "places, plants": [china, flower],
        "science": [
            *(data.retina(), data.immunohistochemistry(), data.hubble_deep_field()),
            *(data.moon(), data.cell(), data.microaneurysms()),
        ],
        "surfaces": [data.brick(), data.grass(), data.gravel()],
        "pages": [data.page(), data.text(), data.logo()],
    }
    kinds = {
        kind: [c for each in group for c in crops(each, dice)] for kind, group in named.items()
    }
    kinds["textures"] = list(textures(dice))
    kinds["drawn boats, birds"] = [
        draw(k, (91, n), SIDE) for k in ("boat", "bird") for n in range(40)
    ]
    return kinds


def responses(network: handmade.Network, pictures: list, reader: familiarity.Reader) -> dict:
    """Return the logits, the input of the decision, and the features of `familiarity`."""
    found: dict[str, list[np.ndarray]] = {"logits": [], "last": [], "features": []}
    decision = network[network.output]
    for picture in pictures:
        outputs = network.layers(as_input(network, picture)[np.newaxis])
        last = outputs[decision.inputs[0]]
        found["last"].append(last)
        found["logits"].append(last @ decision.weights["kernel"] + decision.weights["bias"])
        means = [outputs[name].mean(axis=(1, 2)) for name in reader.layers]
        found["features"].append(np.hstack(means))
    return {name: np.concatenate(rows) for name, rows in found.items()}


def mahalanobis(known: np.ndarray, labels: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """Return the distance to the nearer class (Lee et al., 2018), one shared covariance."""
    means = np.array([known[labels == label].mean(axis=0) for label in np.unique(labels)])
    spread = np.cov((known - means[labels]).T)
    spread = 0.9 * spread + 0.1 * np.trace(spread) / len(spread) * np.eye(len(spread))
    inverse = np.linalg.inv(spread)
    return lambda values: np.min(
        [np.einsum("ni,ij,nj->n", values - m, inverse, values - m) for m in means], axis=0
    )


def scores(known: dict, labels: np.ndarray, reader: familiarity.Reader) -> dict[str, Callable]:
    """Return each score as a function of `responses`; more is stranger."""
    familiar = familiarity.fit(known["features"], reader.layers, reader.widths)
    far = mahalanobis(known["last"], labels)
    return {
        "certainty (softmax)": lambda r: -np.abs(np.subtract(*r["logits"].T)),
        "energy": lambda r: -logsumexp(r["logits"], axis=1),
        "length of the last features": lambda r: -np.linalg.norm(r["last"], axis=1),
        "Mahalanobis, last features": lambda r: far(r["last"]),
        "strength of the late maps": lambda r: (
            -np.sqrt(r["features"][:, reader.widths[0] : sum(reader.widths[:2])]).sum(axis=1)
        ),
        SHIPS: lambda r: -familiar.score(r["features"]),
    }


def rows_for(score: Callable, name: str, held: dict, test: dict, others: dict) -> Iterator[dict]:
    """Yield a row for each kind of picture, and the mean over the kinds."""
    limit = np.quantile(score(held), 1 - familiarity.FALSE_ALARMS)
    strange = score(test)
    rows = []
    for kind, found in others.items():
        values = score(found)
        truth = np.repeat([0, 1], [len(strange), len(values)])
        area = roc_auc_score(truth, np.concatenate([strange, values]))
        rows.append((kind, len(values), area, np.mean(values > limit)))
    rows.append(("mean", sum(row[1] for row in rows), *np.mean([row[2:] for row in rows], axis=0)))
    for kind, count, area, caught in rows:
        yield {
            "score": name,
            "pictures": kind,
            "count": count,
            "AUROC (%)": 100 * float(area),
            "caught (%)": 100 * float(caught),
            "false alarms (%)": 100 * float(np.mean(strange > limit)),
        }


def _some(photos: pets.PhotoSet, count: int) -> pets.PhotoSet:
    return photos.choose(np.linspace(0, len(photos) - 1, min(count, len(photos))).astype(int))


def main() -> None:
    """Measure, print the table, and write JSON when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", metavar="FOLDER", help="the Asirra photos, Cat/ and Dog/")
    parser.add_argument("--unlike", metavar="FOLDER", type=Path, help="more pictures of neither")
    parser.add_argument(
        "--photos",
        metavar="N",
        type=int,
        default=1000,
        help="photos to show of the validation and of the test part",
    )
    add_json_option(parser)
    options = parser.parse_args()
    network = handmade.load(trained.CATS_AND_DOGS)
    reader = familiarity.Reader(network)
    training, validation, test = split(pets.list_photos(options.folder))
    known = _some(training, LEARNED)
    held, shown = (_some(part, options.photos) for part in (validation, test))
    size = network.input_shape[1:3]

    def read(paths) -> dict:
        return responses(network, [load_rgb(path, smallest=max(size)) for path in paths], reader)

    others = {kind: responses(network, made, reader) for kind, made in packaged().items()}
    if options.unlike:
        for kind in sorted(path for path in options.unlike.iterdir() if path.is_dir()):
            others[f"{kind.name} (own)"] = read(sorted(kind.iterdir()))
    held, tested = read(held.paths), read(shown.paths)
    each = scores(read(known.paths), np.array(known.labels), reader)
    rows = [
        row
        for name, score in each.items()
        for row in rows_for(score, name, held, tested, others)
        if row["pictures"] == "mean" or name == SHIPS
    ]
    write(rows, options.json)
    mean = {row["score"]: row for row in rows if row["pictures"] == "mean"}
    ships, certainty = mean[SHIPS], mean["certainty (softmax)"]
    assert ships["AUROC (%)"] > certainty["AUROC (%)"], mean
    assert ships["false alarms (%)"] <= 100 * MOST_FALSE, mean


if __name__ == "__main__":
    main()
