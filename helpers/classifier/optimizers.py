"""The optimiser of the recipes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

__all__ = ["muon"]


def muon(
    learning_rate: float | keras.optimizers.schedules.LearningRateSchedule, weight_decay: float
) -> keras.optimizers.Optimizer:
    """Return Muon for the kernels of convolutions, and Adam for all else.

    A step of gradient descent is long in the few directions in which the gradients agree, and short
    in all others. Muon (Jordan et al., 2024, "Muon: an optimizer for hidden layers in neural
    networks") makes it equally long in all: it takes the kernels of a layer as one matrix, a column
    for each filter, and replaces the step by the nearest matrix with orthogonal columns. Keras'
    own Muon leaves convolutions to Adam.

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

    class Muon(keras.optimizers.Muon):
        def _should_use_adamw(self, variable):
            return len(variable.shape) != 4

        def _muon_update_step(self, gradient, variable, lr, m):
            self.assign_add(m, gradient + m * (self.momentum - 1))
            step = ops.reshape(gradient + self.momentum * m, (-1, variable.shape[-1]))
            step = self.lr_adjust(self.zeropower_via_newtonschulz5(step, self.ns_steps))
            self.assign_sub(variable, lr * ops.reshape(step, variable.shape))

        def zeropower_via_newtonschulz5(self, x, steps):
            # Keras multiplies the whole matrix in each step. All factors are polynomials of the
            # smaller of x xᵀ and xᵀ x, so it is enough to multiply these, and x once at the end.
            tall = x.shape[0] > x.shape[1]
            x = x / (ops.norm(x) + 1e-7)
            square = ops.transpose(x) @ x if tall else x @ ops.transpose(x)
            one = product = ops.eye(square.shape[0])
            for _ in range(steps):
                factor = square @ (self.muon_b * one + self.muon_c * square) + self.muon_a * one
                square = factor @ (factor @ square)
                product = factor @ product
            return x @ product if tall else product @ x

    return Muon(learning_rate, weight_decay=weight_decay, adam_weight_decay=0, name="muon")
