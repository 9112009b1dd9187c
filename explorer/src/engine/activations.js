import { t } from "../shared/language.js";
import { brief, NotHereError } from "./errors.js";
import { finite, own, sameAs } from "./settings.js";
import { tensor } from "./tensors.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

/**
 * What follows a sum: a rule for each number; null for softmax, which takes the whole last axis.
 * @typedef {{name: string, of: ((x: number) => number) | null}} Activation
 */

export const sigmoid = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
const leaky = (slope) => (x) => (x > 0 ? x : slope * x);

/** As helpers.handmade.ACTIVATIONS. */
export const ACTIVATIONS = new Map([
  ["linear", (x) => x],
  ["relu", (x) => Math.max(x, 0)],
  ["relu6", (x) => Math.min(Math.max(x, 0), 6)],
  ["leaky_relu", leaky(0.2)], // Keras' slope where none is given
  ["elu", (x) => (x > 0 ? x : Math.expm1(x))],
  ["silu", (x) => x * sigmoid(x)],
  ["sigmoid", sigmoid],
  ["tanh", Math.tanh],
  ["softmax", null],
]);

// Keras' layers that can stand as the activation of another layer.
const LAYERS = new Map([
  ["Activation", (settings) => activationOf(own(settings, "activation"))],
  ["ReLU", reluOf],
  ["LeakyReLU", (settings) => leakyOf(finite(settings, "negative_slope"), null)],
  ["Softmax", softmaxOf],
]);

/**
 * The activation that a layer of one of these kinds is.
 * @returns {Activation}
 */
export const activationOfLayer = (kind, settings) => LAYERS.get(kind)(settings);

/**
 * The activation that stands inside another layer, as a name or as a layer of its own.
 * @returns {Activation}
 */
export function activationOf(given) {
  if (typeof given === "object" && given !== null) {
    const module = own(given, "module");
    const kind = own(given, "class_name");
    if (module !== "keras.layers" || !LAYERS.has(kind)) {
      const path = `${module}.${kind}`;
      throw new NotHereError(t`has the activation ${brief(path)}`);
    }
    return activationOfLayer(kind, own(given, "config"));
  }
  if (!ACTIVATIONS.has(given)) throw new NotHereError(t`has the activation ${brief(given)}`);
  return { name: given, of: ACTIVATIONS.get(given) };
}

function reluOf(settings) {
  sameAs(settings, "threshold", 0);
  const highest = own(settings, "max_value");
  return leakyOf(
    finite(settings, "negative_slope"),
    highest === null ? null : finite(settings, "max_value"),
  );
}

function leakyOf(slope, highest) {
  const low = slope ? leaky(slope) : ACTIVATIONS.get("relu");
  const name =
    (slope ? t`leaky_relu with the slope ${slope}` : "relu") +
    (highest === null ? "" : t` up to ${highest}`);
  return { name, of: highest === null ? low : (x) => Math.min(low(x), highest) };
}

function softmaxOf(settings) {
  sameAs(settings, "axis", -1);
  return { name: "softmax", of: null };
}

/**
 * Apply an activation to values that nobody else holds: in place.
 * @param {Tensor} values
 * @param {Activation} activation
 * @returns {Tensor} the same
 */
export function activate(values, { name, of }) {
  const { data, shape } = values;
  if (name === "linear") return values;
  if (of === null) {
    const count = shape.at(-1);
    for (let start = 0; start < data.length; start += count) {
      data.set(softmax(data.subarray(start, start + count)), start);
    }
  } else if (name === "relu") {
    for (let i = 0; i < data.length; i++) data[i] = Math.max(data[i], 0);
  } else {
    for (let i = 0; i < data.length; i++) data[i] = of(data[i]);
  }
  return values;
}

/** @param {Tensor} values @returns {Tensor} others that may be changed */
export const copyOf = ({ shape, data }) => tensor(shape, data.slice());

/** e^score / Σ e^score; the largest score is subtracted first, so that e cannot overflow. */
export function softmax(scores) {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score);
  const raised = Float64Array.from(scores, (score) => Math.exp(score - highest));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}
