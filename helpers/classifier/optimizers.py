"""The optimiser of the recipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = ["equally_long", "muon"]


def muon(
    learning_rate: float | keras.optimizers.schedules.LearningRateSchedule, weight_decay: float
) -> keras.optimizers.Optimizer:
    """Return Muon for the kernels of convolutions, and Adam for all else.

    A step of gradient descent is long in the few directions in which the gradients agree, and short
    in all others. Muon (Jordan et al., 2024, "Muon: an optimizer for hidden layers in neural
    networks") makes it equally long in all of them (see `equally_long`). Keras' own Muon leaves
    convolutions to Adam.

    Parameters
    ----------
    learning_rate : float or schedule
        For Adam as well: the steps are scaled to be as large as Adam's (Liu et al., 2025, "Muon is
        scalable for LLM training").
    weight_decay : float
        The share of each kernel, times the learning rate, that is taken away in every step.

    Returns
    -------
    keras.optimizers.Optimizer
    """
    import keras
    from keras import ops

    class Muon(keras.optimizers.Optimizer):
        def build(self, variables):
            if self.built:
                return
            self.exclude_from_weight_decay([v for v in variables if len(v.shape) != 4])
            super().build(variables)
            # TensorFlow hands its own variables to `update_step`, which `ref` tells apart.
            self.momenta, self.sizes = {}, {}
            for variable in variables:
                key = variable.value.ref()
                self.momenta[key] = self.add_variable_from_reference(variable, "momentum")
                if len(variable.shape) != 4:
                    self.sizes[key] = self.add_variable_from_reference(variable, "velocity")

        def update_step(self, gradient, variable, learning_rate):
            momentum = self.momenta[variable.ref()]
            if len(variable.shape) == 4:
                self.assign_add(momentum, gradient + momentum * (0.95 - 1))
                step = kernel_step(gradient + 0.95 * momentum)
            else:
                step = self.adam_step(gradient, momentum, self.sizes[variable.ref()])
            self.assign_sub(variable, learning_rate * step)

        def adam_step(self, gradient, mean, square):
            """Kingma and Ba, 2015, "Adam: a method for stochastic optimization"."""
            count = ops.cast(self.iterations + 1, gradient.dtype)
            self.assign_add(mean, (gradient - mean) * (1 - 0.9))
            self.assign_add(square, (ops.square(gradient) - square) * (1 - 0.999))
            scale = ops.sqrt(1 - ops.power(0.999, count)) / (1 - ops.power(0.9, count))
            return mean * scale / (ops.sqrt(square) + 1e-7)

    def kernel_step(gradient):
        matrix = ops.reshape(gradient, (-1, gradient.shape[-1]))  # a column for each filter
        size = 0.2 * max(matrix.shape) ** 0.5  # as large as a step of Adam
        return ops.reshape(size * equally_long(matrix), gradient.shape)

    return Muon(learning_rate, weight_decay=weight_decay, name="muon")


def equally_long(matrix: keras.KerasTensor, rounds: int = 5) -> keras.KerasTensor:
    """Return nearly the nearest matrix with orthogonal columns (or rows, where it is wide).

    With the singular value decomposition U S Vᵀ that is U Vᵀ: the same directions, each of length
    1. Five rounds of a polynomial (Newton and Schulz; the factors are Jordan's) bring every length
    to between 0.7 and 1.2, without the decomposition.

    Parameters
    ----------
    matrix : tensor
        Shape (m, n).
    rounds : int
        How often the polynomial is applied.

    Returns
    -------
    tensor
        Shape (m, n).
    """
    from keras import ops

    # Every round multiplies by a polynomial of the smaller of x xᵀ and xᵀ x, so it is enough to
    # multiply these, and x once at the end.
    tall = matrix.shape[0] > matrix.shape[1]
    matrix = matrix / (ops.norm(matrix) + 1e-7)
    square = ops.transpose(matrix) @ matrix if tall else matrix @ ops.transpose(matrix)
    one = product = ops.eye(square.shape[0])
    for _ in range(rounds):
        factor = 3.4445 * one + square @ (-4.775 * one + 2.0315 * square)
        square = factor @ (factor @ square)
        product = factor @ product
    return matrix @ product if tall else product @ matrix
