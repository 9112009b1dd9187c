"""Lesson 8: a network learns."""

import numpy as np
from book.exam.draw import Draw
from book.exam.questions import Choice, Number, Question, Wrong, factor, row, shown, usual

from helpers.checks.lesson_08 import count_the_steps, move_them_all
from helpers.learning import cross_entropy


def steps_of_a_training(draw: Draw) -> Question:
    """Every batch makes a step, and the last one may be smaller."""
    pictures, batch, epochs = (
        draw.whole(100, 990, step=10),
        draw.one([16, 32, 64]),
        draw.whole(3, 9),
    )
    draw.need(pictures * epochs % (batch * epochs) > 0 and pictures % batch)
    names = ["last batch forgotten", "rounded at the end", "epochs forgotten", "pictures for steps"]
    return Number(
        text=f"{pictures} pictures are learned from in batches of {batch}, for {epochs} epochs. "
        "How many steps is that?",
        given={"pictures": pictures, "batch": batch, "epochs": epochs},
        answer=count_the_steps.right(pictures, batch, epochs),
        wrong=usual(count_the_steps, names, pictures, batch, epochs),
        worked=f"{pictures} / {batch}, rounded up, are the steps of one epoch; times {epochs}.",
    )


def first_loss(draw: Draw) -> Question:
    """With n classes the loss begins near log n."""
    classes = draw.whole(3, 50)
    even = np.full((1, classes), 1 / classes)
    return Number(
        text=f"A network for {classes} classes has not learned yet and gives all of them the same "
        "probability. What is its cross-entropy?",
        given={"classes": classes},
        digits=2,
        answer=cross_entropy(even, [0]),
        wrong=[
            Wrong(1 / classes, "That is the probability. The loss is minus its logarithm."),
            Wrong(np.log10(classes), "That is the logarithm for 10. The course's is for e."),
            Wrong(-np.log(classes), "The sign: a loss is not below 0."),
            Wrong(np.log(2), "That would be for two classes."),
        ],
        worked=f"−log(1 / {classes}) = log {classes}.",
    )


def size_of_the_first_weights(draw: Draw) -> Question:
    """He's first weights have the size √(2 / inputs)."""
    side, channels = draw.one([3, 5]), draw.whole(4, 64, step=4)
    inputs = side * side * channels
    return Number(
        text=f"A convolution has kernels of {side}×{side} and lies on {channels} channels. What "
        "is the standard deviation of its first weights with He's start?",
        given={"side": side, "channels": channels},
        digits=3,
        answer=np.sqrt(2 / inputs),
        wrong=[
            Wrong(np.sqrt(2 / side**2), "The channels go into each sum, too."),
            Wrong(2 / inputs, "The root was forgotten."),
            Wrong(np.sqrt(1 / inputs), "The 2 makes up for what ReLU cuts off."),
        ],
        worked=f"{side} · {side} · {channels} = {inputs} go into each sum: √(2 / {inputs}).",
    )


def epochs_of_a_training(draw: Draw) -> Question:
    """Steps become epochs when they are divided by the batches of one."""
    batch, batches, epochs = (
        draw.one([10, 12, 20, 25]),
        draw.whole(20, 80, step=5),
        draw.whole(3, 12),
    )
    pictures, steps = batch * batches, batches * epochs
    return Number(
        text=f"{pictures} pictures in batches of {batch}. After {steps} steps, how many epochs are "
        "done?",
        given={"pictures": pictures, "batch": batch, "steps": steps},
        answer=steps // count_the_steps.right(pictures, batch, 1),
        wrong=[
            Wrong(steps / pictures, "A step looks at a whole batch, not at one picture."),
            Wrong(steps / batch, "A batch is one step. How many batches make an epoch?"),
            Wrong(batches, "Those are the steps of one epoch."),
        ],
        worked=f"{pictures} / {batch} = {batches} steps make an epoch, and {steps} / {batches} "
        "epochs are done.",
    )


def step_of_a_batch(draw: Draw) -> Question:
    """A batch makes one step, by the mean of its slopes."""
    weight, rate, slopes = draw.whole(1, 9), draw.one([0.1, 0.5]), np.array(draw.numbers(4, -6, 9))
    draw.need(slopes.sum() % 4 == 0 and slopes.sum() != 0)
    moved = [
        move_them_all.right([weight], [slope], rate)[0] for slope in (slopes.mean(), sum(slopes))
    ]
    return Number(
        text=f"A weight is {weight}. Four pictures of a batch give it the slopes {row(slopes)}. "
        f"The learning rate is {rate}, and the loss of a batch is the mean over its pictures. What "
        "is the weight after the step?",
        given={"weight": weight, "slopes": slopes, "rate": rate},
        answer=moved[0],
        wrong=[
            Wrong(moved[1], "The sum of the slopes in place of their mean."),
            Wrong(weight + rate * slopes.mean(), "Uphill: a step goes against the slope."),
            Wrong(weight - rate * slopes[0], "One picture alone: the batch makes one step."),
            Wrong(weight - slopes.mean(), "The learning rate was forgotten."),
        ],
        worked=f"The mean slope is {shown(slopes.mean())}, and {weight} − {rate} · "
        f"{factor(slopes.mean())}.",
    )


def glorots_border(draw: Draw) -> Question:
    """Glorot's first weights lie between −r and r, with r = √(6 / (inputs + outputs))."""
    total = draw.one([24, 96, 150, 600])
    border = np.sqrt(6 / total)
    inputs = draw.whole(total // 4, total // 2 - 2)
    outputs = total - inputs
    return Choice(
        text=f"A dense layer has {inputs} inputs and {outputs} outputs. Between which two numbers "
        "does Glorot's start draw its first weights?",
        given={"inputs": inputs, "outputs": outputs},
        answer=f"−{border:g} and {border:g}",
        wrong=[
            Wrong(f"0 and {border:g}", "Half of the weights are negative."),
            Wrong(f"−{border**2:g} and {border**2:g}", "The root was forgotten."),
            Wrong(f"−{2 * border:g} and {2 * border:g}", "The inputs *and* the outputs count."),
        ],
        worked=f"√(6 / ({inputs} + {outputs})) = √(6 / {total}).",
    )
