// What layers, shapes and numbers are called on the page.

import { sizeOf } from "../engine/tensors.js";
import { spelled } from "../engine/trace.js";
import { listed, t, thousands } from "../shared/language.js";
import { number } from "../shared/numbers.js";

export { number };

const COLOURS = [t`red`, t`green`, t`blue`];

/** A number in a narrow cell: at most five signs. */
export function short(value) {
  if (Number.isInteger(value) && Math.abs(value) < 1e4) return String(value).replace("-", "−");
  const size = Math.abs(value);
  if (size < 0.005) return "0.00";
  if (size >= 1e4) return value.toExponential(0).replace("e+", "e").replace("-", "−");
  const text = value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return text.replace("-", "−");
}

/** A probability, or a share, in percent. */
export const percent = (share, decimals = 1) => t`${(100 * share).toFixed(decimals)}%`;

/** What is counted: one of it, and others, with their number for the "#". */
const COUNTED = {
  filter: [t`1 filter`, t`# filters`],
  map: [t`1 map`, t`# maps`],
  number: [t`1 number`, t`# numbers`],
  pixel: [t`1 pixel`, t`# pixels`],
  sum: [t`1 sum`, t`# sums`],
  time: [t`1 time`, t`# times`],
};

/** A count with its word: "1 map", "40 maps". */
export const count = (amount, word) =>
  COUNTED[word][amount === 1 ? 0 : 1].replace("#", thousands(amount));

/** What a layer gives: "40 maps of 88×88", "176 numbers". */
export function shapeInWords(shape) {
  if (shape.length === 3) return t`${count(shape[2], "map")} of ${shape[0]}×${shape[1]}`;
  return count(sizeOf(shape), "number");
}

/** The name of one of a layer's maps. */
export function mapName(step, channel) {
  return step.kind === "InputLayer" && channel < 3 ? COLOURS[channel] : t`map ${channel}`;
}

/** "row 12, column 10", counted from 0 as in NumPy. */
export const rowAndColumn = ([row, column]) => t`row ${row}, column ${column}`;

/** Where a number stands: "map 3, row 12, column 10". */
export function placeInWords(step, index) {
  if (index.length === 3) return `${mapName(step, index[2])}, ${rowAndColumn(index)}`;
  return t`number ${index.join(", ")}`;
}

/** How one would write it in NumPy: conv1[12, 10, 3]. */
export const asCode = (name, index) => `${name}[${index.join(", ")}]`;

const pair = (value) => (Array.isArray(value) ? value : [value, value]);
const square = (value) => pair(value).join("×");

function steps(strides) {
  const [height, width] = pair(strides ?? 1);
  if (height === 1 && width === 1) return "";
  return t`, in steps of ${height === width ? height : square(strides)}`;
}

function border(padding) {
  return padding === "same" ? t`, zeros around the edge` : "";
}

/** The name of an activation, which Keras writes as a word or as a layer. */
export function activationName(settings) {
  const activation = settings.activation;
  const name = typeof activation === "string" ? activation : activation?.class_name;
  return !name || name === "linear" ? "" : name;
}

const ACTIVATIONS = {
  relu: t`what is below 0 becomes 0`,
  ReLU: t`what is below 0 becomes 0`,
  relu6: t`what is below 0 becomes 0, what is above 6 becomes 6`,
  leaky_relu: t`what is below 0 is made small`,
  LeakyReLU: t`what is below 0 is made small`,
  elu: t`what is below 0 is bent towards −1`,
  silu: t`each number times its own sigmoid`,
  sigmoid: t`every number is pressed between 0 and 1`,
  tanh: t`every number is pressed between −1 and 1`,
  softmax: t`scores become probabilities that sum to 1`,
  Softmax: t`scores become probabilities that sum to 1`,
};

function activationInWords(settings) {
  const name = activationName(settings);
  const words = ACTIVATIONS[name] ?? t`an activation`;
  return name && `${spelled(name)}: ${words}`;
}

function then(settings) {
  const words = activationInWords(settings);
  return words && t`; then ${words}`;
}

function rescaling({ scale, offset }) {
  if (typeof scale !== "number" || typeof offset !== "number") return t`each colour stretched and shifted`;
  return t`0 to 255 becomes ${number(offset)} to ${number(255 * scale + offset)}`;
}

const window = (settings) => square(settings.pool_size);

/** For each kind: its name, and what it does with what reaches it. */
const KINDS = {
  InputLayer: () => [t`The photo`, t`as the network sees it: 0 to 255, red, green and blue`],
  Rescaling: (s) => [t`Rescaling`, rescaling(s)],
  Normalization: () => [t`Normalization`, t`each colour less its mean, divided by its spread`],
  Conv2D: (s, [shape]) => [
    t`Convolution`,
    t`${count(s.filters, "filter")} of ${square(s.kernel_size)} slide over ${count(shape[2], "map")}` +
      steps(s.strides) + border(s.padding) + then(s),
  ],
  DepthwiseConv2D: (s) => [
    t`Depthwise convolution`,
    t`each map has a ${square(s.kernel_size)} filter of its own` + steps(s.strides) + then(s),
  ],
  SeparableConv2D: (s) => [
    t`Separable convolution`,
    t`each map has a ${square(s.kernel_size)} filter of its own; ${s.filters} mixtures of them` + then(s),
  ],
  Dense: (s, [shape]) => [
    t`Dense`,
    t`${count(s.units, "sum")} over all ${count(shape.at(-1), "number")}` + then(s),
  ],
  BatchNormalization: () => [t`Batch normalization`, t`each map stretched and shifted as learned in training`],
  Activation: (s) => [t`Activation`, activationInWords(s)],
  ReLU: (s) => ["ReLU", ACTIVATIONS[s.negative_slope ? "leaky_relu" : s.max_value === 6 ? "relu6" : "relu"]],
  LeakyReLU: () => [t`Leaky ReLU`, ACTIVATIONS.leaky_relu],
  Softmax: () => ["Softmax", ACTIVATIONS.softmax],
  MaxPooling2D: (s) => [t`Max pooling`, t`the largest of every ${window(s)} window${steps(s.strides)}`],
  AveragePooling2D: (s) => [t`Average pooling`, t`the mean of every ${window(s)} window${steps(s.strides)}`],
  GlobalMaxPooling2D: () => [t`Global max pooling`, t`of each map its largest number`],
  GlobalAveragePooling2D: () => [t`Global average pooling`, t`of each map its mean`],
  Flatten: () => [t`Flatten`, t`all numbers in one row`],
  ZeroPadding2D: () => [t`Zero padding`, t`zeros around the edge`],
  Reshape: () => [t`Reshape`, t`the same numbers in another shape`],
  Concatenate: (s, _, inputs) => [t`Concatenate`, t`the maps of ${listed(inputs)}, one after the other`],
  Add: (s, _, inputs) => [t`Add`, t`the sum of ${listed(inputs)}, number by number`],
  Subtract: (s, _, inputs) => [t`Subtract`, t`the difference of ${listed(inputs)}, number by number`],
  Multiply: (s, _, inputs) => [t`Multiply`, t`the product of ${listed(inputs)}, number by number`],
  Divide: (s, _, inputs) => [t`Divide`, t`the quotient of ${listed(inputs)}, number by number`],
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
    : [step.kind, t`works during training only: nothing changes here`];
}

/** What a layer's kind is called. */
export const kindName = (step) => layerInWords(step, step.inputs.map(() => [1, 1, 1]))[0];

/** Words as the beginning of a sentence. */
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);
