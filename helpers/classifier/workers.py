"""Workers: several processes, on one machine or many, that train one network together (TensorFlow).

Every worker has the whole network and learns from its share of each batch. Before every step the
workers add up their gradients, so all make the same step, and it is the one that a single process
would make with the whole batch: adding up is all that they do together ("all-reduce"), by
TensorFlow's MultiWorkerMirroredStrategy. Keras' own ``fit`` and ``train_on_batch`` do not run
under it, so the step is ours.

Batch normalisation would tell a worker's share from the whole batch: it takes mean and variance of
what it sees. So these are added up as well, forwards and backwards (`synchronized`, as Keras calls
it), and the moving averages that are kept for later are the same in all workers. To leave each
worker its own, and average at the end, would need fewer messages, but with small shares it is
another training; here the number of workers changes only the time that it takes.

And the rounding: sums are added in another order. A single step differs by a millionth or so, now
and then by more, where a ReLU stands so near to 0 that rounding turns it. Over dozens of passes
that grows, as it does between a process on one core and one on two.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

__all__ = [
    "ALONE",
    "Alone",
    "Place",
    "WorkerLostError",
    "Workers",
    "can_stay_on_this_machine",
    "join",
]


class WorkerLostError(OSError):
    """Another worker has ended or cannot be reached, so this one cannot go on."""


class Alone:
    """The one process of a training that has no others."""

    number, count, here = 0, 1, 1

    def prepared(self, model: keras.Model, batch: int) -> keras.Model:
        """Return the network that `step` trains with batches of so many photos: this one."""
        return model

    def step(self, model: keras.Model, images: np.ndarray, labels: np.ndarray) -> dict:
        """Make one step of training; return loss and accuracy."""
        return model.train_on_batch(images, labels, return_dict=True)

    def total(self, numbers: Sequence[float]) -> np.ndarray:
        """Return the sums of what all workers have counted."""
        return np.array(numbers)

    def from_chief(self, content: bytes) -> bytes:
        """Return what the chief, the worker with number 0, has given."""
        return content

    def wait(self) -> None:
        """Wait until all have come so far, or have gone."""


ALONE = Alone()


@dataclass(frozen=True)
class Place:
    """Where a process stands among the workers, as ``TF_CONFIG`` says.

    Attributes
    ----------
    addresses : tuple of str
        ``host:port`` of every worker, the chief first.
    number : int
        Which of them is this process.
    supervisor : int or None
        The process that has started all of them on this machine and tells how they ended.
    """

    addresses: tuple[str, ...]
    number: int
    supervisor: int | None = None

    @classmethod
    def from_environment(cls) -> Place:
        """Read ``TF_CONFIG``.

        Returns
        -------
        Place

        Raises
        ------
        ValueError
            When it is missing, or says something else than who works with whom.
        """
        text = os.environ.get("TF_CONFIG", "")
        try:
            config = json.loads(text)
            cluster, task = config["cluster"], config["task"]
            chiefs, workers = cluster.get("chief", []), cluster.get("worker", [])
            number = int(task["index"]) + len(chiefs) * (task["type"] == "worker")
            place = cls(tuple(chiefs + workers), number, config.get("supervisor"))
            [int(address.rpartition(":")[2]) for address in place.addresses]
            known = set(cluster) <= {"chief", "worker"} and task["type"] in cluster
            valid = known and 0 <= number < len(place.addresses)
        except (ValueError, KeyError, TypeError, AttributeError):
            valid = False
        if not valid:
            raise ValueError(
                f"TF_CONFIG is {text or 'not set'!r:.200}. It has to name every worker and this "
                'one, as in {"cluster": {"worker": ["10.0.0.1:2222", "10.0.0.2:2222"]}, "task": '
                '{"type": "worker", "index": 0}}.'
            )
        return place

    @property
    def only_here(self) -> bool:
        """Whether all workers are on this machine and named by an address that no other has."""
        return all(_is_loopback(address.rpartition(":")[0]) for address in self.addresses)

    @property
    def port(self) -> int:
        """Where this process is to listen."""
        return int(self.addresses[self.number].rpartition(":")[2])


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host.strip("[]"))
        return (getattr(address, "ipv4_mapped", None) or address).is_loopback
    except ValueError:
        return host == "localhost"


def join(place: Place, threads: int | None = None) -> Workers:
    """Become one of the workers, and wait until all are there.

    TensorFlow has to be told so before it does anything else in this process.

    Parameters
    ----------
    place : Place
        Where this process stands among them.
    threads : int, optional
        How many cores a step may use; all when left out.

    Returns
    -------
    Workers

    Raises
    ------
    OSError
        When the port is taken, or when the server cannot be kept to this machine and it has to be.
    WorkerLostError
        When another worker ended before all were there.
    """
    import tensorflow as tf

    if threads:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
    if place.supervisor:
        threading.Thread(target=_end_with, args=(place.supervisor,), daemon=True).start()
    _meet(place)
    with _together():
        try:
            strategy = tf.distribute.MultiWorkerMirroredStrategy()
        except tf.errors.UnknownError as error:
            raise OSError(_taken(place, error.message)) from error
    if place.only_here:
        _keep_to_this_machine(place.port)
    return Workers(place, strategy)


def _taken(place: Place, why: object) -> str:
    return f"Nothing can listen on {place.addresses[place.number]} ({why}). Is it another's?"


def _meet(place: Place) -> None:
    """Wait until all workers are ready to open TensorFlow's servers, and Ctrl-C is still heard.

    The others knock at the chief's address, which TensorFlow does not use yet, and the chief lets
    all go at once.
    """
    hello = " ".join(place.addresses).encode()
    host, _, port = place.addresses[0].rpartition(":")
    host = host.strip("[]")
    if place.number:
        with _knocked(host, int(port)) as chief, contextlib.suppress(OSError):
            chief.sendall(hello)
            if chief.recv(2) == b"go":
                return
        raise WorkerLostError("The chief has ended.")
    try:
        with socket.create_server((host, int(port))) as door, contextlib.ExitStack() as others:
            ready = []
            while len(ready) < len(place.addresses) - 1:
                other = others.enter_context(door.accept()[0])
                other.settimeout(10)
                with contextlib.suppress(OSError):
                    if other.recv(len(hello), socket.MSG_WAITALL) == hello:
                        ready.append(other)
            for other in ready:
                other.sendall(b"go")
    except OSError as error:
        raise OSError(_taken(place, error.strerror or error)) from error


def _knocked(host: str, port: int) -> socket.socket:
    """Return a connection to the chief, as soon as it is there."""
    while True:
        try:
            connection = socket.create_connection((host, port), timeout=10)
        except OSError:
            time.sleep(0.1)
        else:
            connection.settimeout(None)
            return connection


def _end_with(supervisor: int) -> None:
    """End this process when the one that started it has gone without a word."""
    while os.getppid() == supervisor:
        time.sleep(1)
    os._exit(1)


def can_stay_on_this_machine() -> bool:
    """Tell whether TensorFlow's server can be kept to this machine.

    Returns
    -------
    bool
        True on Linux from 5.7 on.
    """
    with contextlib.suppress(AttributeError, OSError), socket.socket() as tried:
        _keep(tried)
        return sys.platform == "linux"
    return False


def _keep(listening: socket.socket) -> None:
    """Let in nothing that does not come from this machine itself."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")


def _keep_to_this_machine(port: int) -> None:
    """Let TensorFlow's server hear only what comes from this machine itself.

    It listens on every address of the machine, whatever address TF_CONFIG names, and has no setting
    for that. But a socket can be bound to "lo", the machine's device for itself, by any part of the
    process that holds it. Until then it was open, a fraction of a second: who came in is looked at.
    """
    kept = False
    with contextlib.suppress(AttributeError, OSError):
        for found in _sockets_on(port):
            if _listens(found):
                _keep(found)
                kept = True
    if not kept:
        raise OSError(
            "TensorFlow's server would be open to other machines, and this system has no way to "
            "prevent that: the training was not started."
        )
    for found in _sockets_on(port):
        if not (_listens(found) or _is_loopback(found.getpeername()[0])):
            raise ConnectionError("Another machine has called this one: nothing was started.")


def _listens(found: socket.socket) -> bool:
    return bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def _sockets_on(port: int) -> Iterator[socket.socket]:
    """Yield this process's sockets on a port, those that TensorFlow has opened among them."""
    for name in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # it is closed by now
            if not str(name.readlink()).startswith("socket:"):
                continue
            with socket.socket(fileno=os.dup(int(name.name))) as found:
                if found.getsockname()[1:2] == (port,):
                    yield found


@contextlib.contextmanager
def _together():
    """Turn what TensorFlow says when another worker has gone into one sentence."""
    import tensorflow as tf

    errors = tf.errors
    gone = (errors.UnavailableError, errors.AbortedError, errors.CancelledError)
    gone += (errors.DeadlineExceededError, errors.FailedPreconditionError)
    try:
        yield
    except gone as error:
        raise WorkerLostError("Another worker has ended, or cannot be reached any more.") from error


class Workers(Alone):
    """Where a process is one of several that train together, from `join`: what it does with them.

    Attributes
    ----------
    number : int
        Which of them it is, counted from 0. Number 0 is the chief: it alone writes files.
    count : int
        How many there are.
    here : int
        How many of them are surely on this machine.
    """

    def __init__(self, place: Place, strategy: tf.distribute.Strategy):
        self.number, self.count = place.number, len(place.addresses)
        self.here = self.count if place.only_here else 1
        self.supervised, self._strategy = place.supervisor is not None, strategy
        self._summed = _sum_of(strategy)
        self._step: tuple[keras.Model, Callable] | None = None

    def prepared(self, model: keras.Model, batch: int) -> keras.Model:
        """Return a network of the same layers and weights, for a share of each batch.

        Batch normalisation then sees the whole batch, and so does dropout: it leaves out what it
        would leave out in a single process. Other random layers draw the same numbers in every
        worker.

        Parameters
        ----------
        model : keras.Model
            Not compiled.
        batch : int
            How many photos all workers see in a step.

        Returns
        -------
        keras.Model
            Its variables are in the same order.
        """
        import keras

        share = (batch, self.number, self.count)

        def for_a_share(layer):
            config = layer.get_config()
            if type(layer) is keras.layers.BatchNormalization:
                return keras.layers.BatchNormalization(**config | {"synchronized": True})
            if type(layer) is keras.layers.Dropout:
                return _dropout(share, config)
            return type(layer).from_config(config)

        prepared = keras.models.clone_model(model, clone_function=for_a_share)
        for new, old in zip(prepared.variables, model.variables, strict=True):
            new.assign(old)
        return prepared

    def step(self, model: keras.Model, images: np.ndarray, labels: np.ndarray) -> dict:
        """Make one step of training with all other workers.

        Parameters
        ----------
        model : keras.Model
            From `prepared`, and compiled.
        images, labels : numpy.ndarray
            This worker's share of the batch.

        Returns
        -------
        dict
            ``loss`` and ``accuracy`` on the whole batch, before the step.
        """
        if self._step is None or self._step[0] is not model:
            self._step = model, _step_of(self._strategy, model)
        with _together():
            logs = self._step[1](images, labels)
        return {name: float(value) for name, value in logs.items()}

    def total(self, numbers: Sequence[float]) -> np.ndarray:
        """Return the sums of what all workers have counted, float64."""
        return self._sum(np.array(numbers, np.float64))

    def from_chief(self, content: bytes) -> bytes:
        """Return what the chief has given, whatever the others give."""
        mine = content if self.number == 0 else b""
        length = int(self._sum(np.array([len(mine)], np.int64))[0])
        padded = mine.ljust(4 * (-(-length // 4)), b"\0")  # whole numbers of four bytes each
        return self._sum(np.frombuffer(padded, np.int32)).tobytes()[:length]

    def wait(self) -> None:
        """Wait until all have come so far, or have gone."""
        with contextlib.suppress(WorkerLostError):
            self.total([1])

    def _sum(self, values: np.ndarray) -> np.ndarray:
        import tensorflow as tf

        with _together():
            return np.asarray(self._summed(tf.constant(values)))


def _sum_of(strategy: tf.distribute.Strategy) -> Callable:
    import tensorflow as tf

    return tf.function(lambda values: strategy.run(_all_reduced, args=(values,)))


def _all_reduced(values):
    """Add up tensors over all workers, inside of ``strategy.run``."""
    import tensorflow as tf

    here = tf.nest.map_structure(tf.identity, values)
    return tf.distribute.get_replica_context().all_reduce(tf.distribute.ReduceOp.SUM, here)


def _step_of(strategy: tf.distribute.Strategy, model: keras.Model) -> Callable:
    import tensorflow as tf

    weights = model.trainable_variables

    def sums(images, labels):
        with tf.GradientTape() as tape:
            answers = model(images, training=True)
            count = tf.cast(tf.shape(images)[0], tf.float32)
            # Called as a whole, Keras' loss would be divided by the number of workers.
            loss = tf.reduce_sum(model.loss.call(labels, answers)) + count * sum(model.losses)
        gradients = tape.gradient(loss, [weight.value for weight in weights])
        hits = tf.reduce_sum(tf.cast(tf.argmax(labels, 1) == tf.argmax(answers, 1), tf.float32))
        return _all_reduced([*gradients, loss, hits, count])

    # Prepared once for photos of every size.
    signature = [tf.TensorSpec(model.input_shape), tf.TensorSpec(model.output_shape)]

    @tf.function(input_signature=signature)
    def step(images, labels):
        *gradients, loss, hits, count = strategy.run(sums, args=(images, labels))
        model.optimizer.apply([gradient / count for gradient in gradients], weights)
        return {"loss": loss / count, "accuracy": hits / count}

    return step


def _dropout(share: tuple[int, int, int], config: Mapping) -> keras.layers.Layer:
    """Return dropout that draws for a whole batch, and uses what is for this worker's share."""
    import keras
    from keras import ops

    from helpers.pets.stream import places

    mine = places(*share)

    class Dropout(keras.layers.Dropout):
        def call(self, inputs, training=False):
            if not training or self.rate == 0:
                return inputs
            whole = ops.ones((share[0], *inputs.shape[1:]), inputs.dtype)
            kept = super().call(whole, training=True)
            # A photo that cannot be read makes its share smaller.
            return inputs * ops.take(kept, mine, axis=0)[: ops.shape(inputs)[0]]

    return Dropout(**config)
