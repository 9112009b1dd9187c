"""Right answers to lesson 10's exercises, each written in another way than the lesson's own."""

import numpy as np
from sklearn.metrics import confusion_matrix


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


def added_at(labels, answers, classes):
    table = np.zeros((classes, classes))
    np.add.at(table, (labels, answers), 1)
    return table


def by_comparing(labels, answers, classes):
    return [
        [int(np.sum((labels == truth) & (answers == said))) for said in range(classes)]
        for truth in range(classes)
    ]


def by_scikit_learn(labels, answers, classes):
    return confusion_matrix(labels, answers, labels=range(classes))


def in_plain_python(p, is_cat, test_p, test_is_cat):
    threshold = min(chance for chance, cat in zip(p, is_cat, strict=True) if cat)
    dogs = [chance for chance, cat in zip(test_p, test_is_cat, strict=True) if not cat]
    return [threshold, sum(chance >= threshold for chance in dogs) / len(dogs)]


def with_where(p, is_cat, test_p, test_is_cat):
    threshold = np.where(is_cat, p, np.inf).min()
    return np.array([threshold, 1 - np.mean(test_p[np.logical_not(test_is_cat)] < threshold)])


RIGHT = {
    "10.1": [smallest_by_trying, lambda: 4 * 0.8 * (1 - 0.8) / 0.01**2, lambda: 80**2],
    "10.2": [by_hand, lambda: (4, 3), lambda: np.array([4, 3], dtype="float32")],
    "10.3": [lambda: one_batch_for_both, lambda: photo_by_photo],
    "10.4": [lambda: added_at, lambda: by_comparing, lambda: by_scikit_learn],
    "10.5": [lambda: in_plain_python, lambda: with_where],
}
