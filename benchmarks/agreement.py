"""How far from Keras and TensorFlow the hand-written operations are, forward and backward.

    python benchmarks/agreement.py [--cases N] [--json FILE]

Each operation runs on generated cases of all sizes, strides and paddings, in float64. A figure is
the worst of them: the largest difference as a share of the largest value. "forward" is held
against Keras; "backward" against `tf.GradientTape`, and against trying: central differences.
"""

import argparse
import os

import numpy as np
from report import add_json_option, write
from tqdm import tqdm

from helpers import learning
from helpers.activations import relu, softmax
from helpers.convolution import conv2d
from helpers.learning import numerical_gradient, relative_difference
from helpers.pooling import pool2d

# The bounds: forward and by GradientTape, and by trying.
MOST, MOST_BY_TRYING = 1e-5, 1e-6


def layer_sizes(generator):
    """Return a batch's shape, a window that fits, a stride and a padding."""
    height, width = generator.integers(2, 9, 2)
    window = generator.integers(1, min(height, width, 4), 2, endpoint=True)
    shape = (generator.integers(1, 4), height, width, generator.integers(1, 4))
    return shape, window, int(generator.integers(1, 4)), str(generator.choice(["valid", "same"]))


def apart(shape, generator):
    """Return numbers that lie apart from each other and from 0, where a maximum has a slope."""
    count = int(np.prod(shape))
    return generator.permutation((np.arange(count) - count // 2 + 0.5) * 0.02).reshape(shape)


# Each gives its inputs, the forward way by hand and in Keras, and the way back by hand.


def dense(generator, ops):
    """Draw a case of a dense layer."""
    x, w = generator.normal(size=generator.integers(1, 8, 2)), generator.normal(size=(8, 5))
    w = w[: x.shape[1]]
    return (x, w), np.matmul, ops.matmul, lambda g: learning.dense_backward(g, x, w)[:2]


def convolution(generator, ops):
    """Draw a case of a convolution layer."""
    shape, window, stride, padding = layer_sizes(generator)
    x, k = generator.normal(size=shape), generator.normal(size=(*window, shape[3], 3))
    return (
        (x, k),
        lambda x, k: conv2d(x, k, None, stride, padding),
        lambda x, k: ops.conv(x, k, stride, padding),
        lambda g: learning.conv2d_backward(g, x, k, stride, padding)[:2],
    )


def pooling(reduce):
    """Return what draws a case of a pooling layer."""

    def draw(generator, ops):
        shape, (size, _), stride, padding = layer_sizes(generator)
        x, options = apart(shape, generator), (int(size), stride, padding)
        theirs = ops.max_pool if reduce == "max" else ops.average_pool
        return (
            (x,),
            lambda x: pool2d(x, *options, reduce),
            lambda x: theirs(x, *options),
            lambda g: (learning.pool2d_backward(g, x, *options, reduce),),
        )

    return draw


def rectifier(generator, ops):
    """Draw a case of ReLU."""
    x = apart(layer_sizes(generator)[0], generator)
    return (x,), relu, ops.relu, lambda g: (learning.relu_backward(g, x),)


def softmax_cross_entropy(generator, ops):
    """Draw a case of softmax with cross-entropy: one number for the whole batch."""
    count, classes = generator.integers(1, 9), generator.integers(2, 9)
    x, labels = 3 * generator.normal(size=(count, classes)), generator.integers(0, classes, count)

    def theirs(x):
        losses = ops.sparse_categorical_crossentropy(labels, x, from_logits=True)
        return ops.mean(losses)

    return (
        (x,),
        lambda x: np.asarray(learning.cross_entropy(softmax(x), labels)),
        theirs,
        lambda g: (g * learning.softmax_cross_entropy_backward(softmax(x), labels),),
    )


OPERATIONS = {
    "dense": dense,
    "softmax, cross-entropy": softmax_cross_entropy,
    "ReLU": rectifier,
    "max pooling": pooling("max"),
    "average pooling": pooling("average"),
    "convolution": convolution,
}


def differences(draw, generator) -> tuple[float, float, float]:
    """Return how far one case is from Keras, from GradientTape and from trying."""
    import tensorflow as tf
    from keras import ops

    inputs, by_hand, in_keras, back = draw(generator, ops)
    with tf.GradientTape() as tape:
        tensors = [tf.convert_to_tensor(each) for each in inputs]
        tape.watch(tensors)
        theirs = in_keras(*tensors)
    ours = by_hand(*inputs)
    gradient = generator.normal(size=ours.shape)
    gradients = back(gradient)
    taped = tape.gradient(theirs, tensors, output_gradients=tf.convert_to_tensor(gradient))
    tried = [
        numerical_gradient(
            lambda x, n=n: float((by_hand(*inputs[:n], x, *inputs[n + 1 :]) * gradient).sum()),
            each,
        )
        for n, each in enumerate(inputs)
    ]
    return (
        relative_difference(ours, np.asarray(theirs)),
        max(relative_difference(a, b.numpy()) for a, b in zip(gradients, taped, strict=True)),
        max(relative_difference(a, b) for a, b in zip(gradients, tried, strict=True)),
    )


def main() -> None:
    """Measure, print the table, and write JSON when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=300, help="generated cases of each")
    add_json_option(parser)
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    rows = []
    for name, draw in tqdm(OPERATIONS.items()):
        generator = np.random.default_rng(0)
        worst = np.max([differences(draw, generator) for _ in range(options.cases)], axis=0)
        assert (worst[:2] < MOST).all() and worst[2] < MOST_BY_TRYING, (name, worst)
        columns = "forward, Keras", "backward, GradientTape", "backward, trying"
        figures = dict(zip(columns, worst.tolist(), strict=True))
        rows.append({"operation": name, "cases": options.cases} | figures)
    write(rows, options.json)


if __name__ == "__main__":
    main()
