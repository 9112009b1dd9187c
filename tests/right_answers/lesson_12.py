"""Right answers to lesson 12's exercises, each written in another way than the lesson's own."""

import numpy as np


def smallest_by_trying():
    photos = 100
    while 2 * np.sqrt(0.8 * 0.2 / photos) > 0.01 + 1e-12:
        photos += 1
    return photos


def by_hand():
    old, new = [60, 66, 60, 66], [64, 67, 67]
    mean = sum(old) / 4
    spread = (sum((score - mean) ** 2 for score in old) / 4) ** 0.5
    return [sum(new) / 3 - sum(old[:3]) / 3, spread]


def one_batch_for_both(ask, photos):
    answers = ask(np.concatenate([photos, np.flip(photos, axis=2)]))
    return answers.reshape(2, len(photos), -1).mean(axis=0)


def photo_by_photo(ask, photos):
    rows = []
    for photo in photos.astype("float32"):
        looks = [ask(look[np.newaxis])[0] for look in (photo, np.fliplr(photo))]
        rows.append(np.mean(looks, axis=0).tolist())
    return rows


RIGHT = {
    "12.1": [smallest_by_trying, lambda: 4 * 0.8 * (1 - 0.8) / 0.01**2, lambda: 80**2],
    "12.2": [by_hand, lambda: (4, 3), lambda: np.array([4, 3], dtype="float32")],
    "12.3": [lambda: one_batch_for_both, lambda: photo_by_photo],
}
