// What layers, shapes and numbers are called on the page.

import { sizeOf } from "../engine/tensors.js";
import { spelled } from "../engine/trace.js";
import { number } from "../shared/numbers.js";

export { number };

const COLOURS = ["red", "green", "blue"];

/** A number in a narrow cell: at most five signs. */
export function short(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e4) return String(value).replace("-", "−");
  const size = Math.abs(value);
  if (size < 0.005) return "0.00";
  if (size >= 1e4) return value.toExponential(0).replace("e+", "e").replace("-", "−");
  const text = value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return text.replace("-", "−");
}

/** A probability in percent. */
export const percent = (share) => `${(100 * share).toFixed(1)}%`;

/** Thousands set apart by commas. */
export const thousands = (count) => count.toLocaleString("en-US");

/** A count with its word: "1 map", "40 maps". */
export const count = (amount, word) => `${thousands(amount)} ${word}${amount === 1 ? "" : "s"}`;

/** What a layer gives: "40 maps of 88×88", "176 numbers". */
export function shapeInWords(shape) {
  if (shape.length === 3) return `${count(shape[2], "map")} of ${shape[0]}×${shape[1]}`;
  return count(sizeOf(shape), "number");
}

/** The name of one of a layer's maps. */
export function mapName(step, channel) {
  return step.kind === "InputLayer" && channel < 3 ? COLOURS[channel] : `map ${channel}`;
}

/** Where a number stands: "map 3, row 12, column 10", counted from 0 as in NumPy. */
export function placeInWords(step, index) {
  if (index.length === 3) return `${mapName(step, index[2])}, row ${index[0]}, column ${index[1]}`;
  return `number ${index.join(", ")}`;
}

/** How one would write it in NumPy: conv1[12, 10, 3]. */
export const asCode = (name, index) => `${name}[${index.join(", ")}]`;

const pair = (value) => (Array.isArray(value) ? value : [value, value]);
const square = (value) => pair(value).join("×");

function steps(strides) {
  const [height, width] = pair(strides ?? 1);
  if (height === 1 && width === 1) return "";
  return height === width ? `, in steps of ${height}` : `, in steps of ${height}×${width}`;
}

function border(padding) {
  return padding === "same" ? ", zeros around the edge" : "";
}

/** The name of an activation, which Keras writes as a word or as a layer. */
export function activationName(settings) {
  const activation = settings.activation;
  const name = typeof activation === "string" ? activation : activation?.class_name;
  return !name || name === "linear" ? "" : name;
}

const ACTIVATIONS = {
  relu: "what is below 0 becomes 0",
  ReLU: "what is below 0 becomes 0",
  relu6: "what is below 0 becomes 0, what is above 6 becomes 6",
  leaky_relu: "what is below 0 is made small",
  LeakyReLU: "what is below 0 is made small",
  elu: "what is below 0 is bent towards −1",
  silu: "each number times its own sigmoid",
  sigmoid: "every number is pressed between 0 and 1",
  tanh: "every number is pressed between −1 and 1",
  softmax: "scores become probabilities that sum to 1",
  Softmax: "scores become probabilities that sum to 1",
};

function then(settings) {
  const name = activationName(settings);
  return name ? `; then ${spelled(name)}: ${ACTIVATIONS[name] ?? "an activation"}` : "";
}

function rescaling({ scale, offset }) {
  if (typeof scale !== "number" || typeof offset !== "number") return "each colour stretched and shifted";
  return `0 to 255 becomes ${number(offset)} to ${number(255 * scale + offset)}`;
}

const pooled = (what, settings) =>
  `${what} of every ${square(settings.pool_size)} window${steps(settings.strides)}`;

const together = (what, inputs) => `${what} ${inputs.join(" and ")}, number by number`;

/** For each kind: its name, and what it does with what reaches it. */
const KINDS = {
  InputLayer: () => ["The photo", "as the network sees it: 0 to 255, red, green and blue"],
  Rescaling: (s) => ["Rescaling", rescaling(s)],
  Normalization: () => ["Normalization", "each colour less its mean, divided by its spread"],
  Conv2D: (s, [shape]) => [
    "Convolution",
    `${count(s.filters, "filter")} of ${square(s.kernel_size)} slide over ${count(shape[2], "map")}` +
      steps(s.strides) + border(s.padding) + then(s),
  ],
  DepthwiseConv2D: (s) => [
    "Depthwise convolution",
    `each map has a ${square(s.kernel_size)} filter of its own` + steps(s.strides) + then(s),
  ],
  SeparableConv2D: (s) => [
    "Separable convolution",
    `each map has a ${square(s.kernel_size)} filter of its own; ${s.filters} mixtures of them` + then(s),
  ],
  Dense: (s, [shape]) => [
    "Dense",
    `${count(s.units, "sum")} over all ${count(shape.at(-1), "number")}` + then(s),
  ],
  BatchNormalization: () => ["Batch normalization", "each map stretched and shifted as learned in training"],
  Activation: (s) => ["Activation", then(s).slice(7)],
  ReLU: (s) => ["ReLU", ACTIVATIONS[s.negative_slope ? "leaky_relu" : s.max_value === 6 ? "relu6" : "relu"]],
  LeakyReLU: () => ["Leaky ReLU", ACTIVATIONS.leaky_relu],
  Softmax: () => ["Softmax", ACTIVATIONS.softmax],
  MaxPooling2D: (s) => ["Max pooling", pooled("the largest", s)],
  AveragePooling2D: (s) => ["Average pooling", pooled("the mean", s)],
  GlobalMaxPooling2D: () => ["Global max pooling", "of each map its largest number"],
  GlobalAveragePooling2D: () => ["Global average pooling", "of each map its mean"],
  Flatten: () => ["Flatten", "all numbers in one row"],
  ZeroPadding2D: () => ["Zero padding", "zeros around the edge"],
  Reshape: () => ["Reshape", "the same numbers in another shape"],
  Concatenate: (s, _, inputs) => ["Concatenate", `the maps of ${inputs.join(" and ")}, one after the other`],
  Add: (s, _, inputs) => ["Add", together("the sum of", inputs)],
  Subtract: (s, _, inputs) => ["Subtract", together("the difference of", inputs)],
  Multiply: (s, _, inputs) => ["Multiply", together("the product of", inputs)],
  Divide: (s, _, inputs) => ["Divide", together("the quotient of", inputs)],
};

/**
 * What a layer is called and what it does.
 * @param {{kind: string, settings: object, inputs: string[]}} step
 * @param {number[][]} shapes  of what reaches it
 * @returns {[string, string]}
 */
export function layerInWords(step, shapes) {
  const words = KINDS[step.kind];
  return words
    ? words(step.settings, shapes, step.inputs)
    : [step.kind, "works during training only: nothing changes here"];
}

/** What a layer's kind is called. */
export const kindName = (step) => layerInWords(step, step.inputs.map(() => [1, 1, 1]))[0];

/** Words as the beginning of a sentence. */
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);
