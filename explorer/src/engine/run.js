import { LAYERS, planOf } from "./layers.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */
/** @typedef {import("./read.js").Network} Network */
/** @typedef {import("./read.js").Step} Step */

// For so many milliseconds the page may stand still.
const AT_ONCE = 12;

/** @returns {number[]} the shape of what a layer makes of inputs of these shapes */
export const shapeOf = (step, ...inputShapes) =>
  planOf(step.kind, step.settings, ...inputShapes).shape;

/** @returns {Tensor} what one layer makes of its inputs */
export const runStep = (step, ...inputs) =>
  LAYERS.get(step.kind).run(step.plan, step.weights, ...inputs);

/**
 * Run a network on one photo, and let the page breathe between the layers.
 *
 * @param {Network} network
 * @param {Tensor} photo of the network's size, values 0 to 255: from `prepare`
 * @param {object} [options]
 * @param {(step: Step, output: Tensor) => void} [options.onStep] told of each layer's output
 * @param {AbortSignal} [options.signal] stops it: the promise is rejected with the signal's reason
 * @returns {Promise<Map<string, Tensor>>} every layer's output, in the order in which they run
 */
export async function run(network, photo, options = {}) {
  const [first] = network.steps;
  if (String(photo.shape) !== String(first.shape)) {
    throw new RangeError(
      `The network takes photos of the shape [${first.shape}], not [${photo.shape}].`,
    );
  }
  return rerun(network, new Map(), new Map([[first.name, photo]]), options);
}

/**
 * Run again what follows from changed outputs: what if this number were 0?
 *
 * @param {Network} network
 * @param {Map<string, Tensor>} outputs from `run`; it stays as it is
 * @param {Map<string, Tensor>} changed outputs to take in place of these, by their layers' names
 * @param {object} [options] as for `run`; only layers that are run again are told of
 * @returns {Promise<Map<string, Tensor>>} every layer's output
 */
export async function rerun(network, outputs, changed, { onStep, signal } = {}) {
  const found = new Map();
  const other = new Set(changed.keys());
  let rested = performance.now();
  for (const step of network.steps) {
    signal?.throwIfAborted();
    if (changed.has(step.name)) {
      found.set(step.name, changed.get(step.name));
    } else if (outputs.has(step.name) && !step.inputs.some((name) => other.has(name))) {
      found.set(step.name, outputs.get(step.name));
      continue;
    } else {
      found.set(step.name, runStep(step, ...step.inputs.map((name) => found.get(name))));
      other.add(step.name);
    }
    onStep?.(step, found.get(step.name));
    if (performance.now() - rested > AT_ONCE) {
      await breathe();
      rested = performance.now();
    }
  }
  signal?.throwIfAborted();
  return found;
}

/** Let the page draw and answer; a timer would wait for 4 milliseconds each time. */
function breathe() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * What the network says: the probability of each class, as helpers.classifier.predict gives them.
 *
 * @param {Network} network
 * @param {Map<string, Tensor>} outputs from `run`
 * @returns {{name: string, probability: number}[] | null} in the order of the classes; null where
 *   the answer is no number, since the weights are spoilt, or where it is no probabilities
 */
export function answerOf(network, outputs) {
  const given = [...outputs.get(network.output).data];
  const all = given.length === 1 ? [1 - given[0], given[0]] : given;
  const total = all.reduce((sum, probability) => sum + probability, 0);
  // As far as helpers.classifier allows.
  if (!(Math.abs(total - 1) <= 0.01 && Math.min(...all) >= -0.01)) return null;
  return all.map((probability, place) => ({ name: network.classNames[place], probability }));
}
