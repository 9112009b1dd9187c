/**
 * Where a number comes from: the numbers that it is the sum of, back to where these stand.
 *
 * One more kind of layer in layers.js is one more line in `EXPLAINED`.
 */
import { IDLE, inside, OPERATIONS, SCALES } from "./layers.js";
import { t } from "../shared/language.js";
import { number as written } from "../shared/numbers.js";
import { indexOf, offsetOf, valueAt } from "./tensors.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

/**
 * One of the numbers that a number is made of.
 * @typedef {object} Term
 * @property {string} input the layer that it comes from
 * @property {number[]} index where it stands there
 * @property {number} value
 * @property {number | null} weight what it is multiplied with, where it is
 * @property {number | null} product
 * @property {number[]} [place] where its weight stands in the kernel: [row, column, channel]
 */

/**
 * @typedef {object} Explanation
 * @property {number} value the number itself
 * @property {string} kind of the layer
 * @property {string} sentence the same in plain words
 * @property {Term[]} terms
 * @property {number} sum of the products; where there are none, what is made of the values
 * @property {number | null} bias what is added to the sum
 * @property {number} before sum and bias: what the activation takes
 * @property {string | null} activation its name; null where there is none
 * @property {number | null} chosen which of the terms is the largest, where that one is kept
 * @property {number[] | null} scores what softmax takes, of all classes or channels
 */

/**
 * Explain one number of a layer's output.
 *
 * @param {import("./read.js").Step} step the layer
 * @param {Map<string, Tensor>} outputs from `run`
 * @param {number[]} index [y, x, c] or [i]
 * @returns {Explanation}
 */
export function explain(step, outputs, index) {
  const value = valueAt(outputs.get(step.name), index);
  const inputs = step.inputs.map((name) => ({ name, ...outputs.get(name) }));
  const { terms, words, ...found } = EXPLAINED.get(step.kind)(step, inputs, index);
  const total = terms.reduce((all, term) => all + (term.product ?? term.value), 0);
  const sum = found.sum ?? (inputs.length ? total : value);
  const { bias = null, chosen = null } = found;
  const before = sum + (bias ?? 0);
  const given = step.plan.activation;
  const activation = !given || given.name === "linear" ? null : given.name;
  const scores = activation === "softmax" ? scoresOf(step, inputs, index) : null;
  const explanation = {
    value,
    kind: step.kind,
    terms,
    sum,
    bias,
    before,
    activation,
    chosen,
    scores,
  };
  return { ...explanation, sentence: sentenceOf(explanation, words) };
}

const term = ({ name, shape, data }, index, weight = null) => {
  const value = data[offsetOf(shape, index)];
  return { input: name, index, value, weight, product: weight === null ? null : weight * value };
};

const weighted = (given, weight) => ({ ...given, weight, product: weight * given.value });

// --- kinds -----------------------------------------------------------------------------------

/** The terms of a window inside the map; `weight` gives the weight at a row, column and channel. */
function windowTerms({ plan }, maps, [y, x], channels, weight) {
  const [top, bottom] = inside(y, 0, plan, maps.shape[0]);
  const [left, right] = inside(x, 1, plan, maps.shape[1]);
  const start = [y * plan.stride - plan.rows[0], x * plan.stride - plan.columns[0]];
  const terms = [];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      for (const c of channels) {
        const place = [row - start[0], column - start[1], c];
        terms.push({ ...term(maps, [row, column, c], weight(...place)), place });
      }
    }
  }
  return terms;
}

const products = (terms, places = terms.length) => {
  const outside = places - terms.length;
  const edge = outside ? t` (${outside} more lie outside, where all is 0)` : "";
  const counted = terms.length === 1 ? t`one product` : t`${terms.length} products`;
  return t`${counted}${edge} sum to`;
};
const biasAt = ({ weights }, place) => (weights.bias ? weights.bias.data[place] : null);
const all = (count) => [...Array(count).keys()];

function conv2d(step, [maps], [y, x, f]) {
  const { kernel } = step.weights;
  const [, columns, channels, filters] = kernel.shape;
  const weight = (i, j, c) => kernel.data[((i * columns + j) * channels + c) * filters + f];
  const terms = windowTerms(step, maps, [y, x], all(channels), weight);
  return { terms, bias: biasAt(step, f), words: products(terms, kernel.data.length / filters) };
}

function depthwise(step, [maps], [y, x, f]) {
  const { kernel } = step.weights;
  const [rows, columns, channels, multiplier] = kernel.shape;
  const channel = Math.floor(f / multiplier);
  const weight = (i, j) => kernel.data[(i * columns + j) * channels * multiplier + f];
  const terms = windowTerms(step, maps, [y, x], [channel], weight);
  return { terms, bias: biasAt(step, f), words: products(terms, rows * columns) };
}

/** Both kernels put together: first each channel by itself, then all of them mixed. */
function separable(step, [maps], [y, x, f]) {
  const { depthwise_kernel: each, pointwise_kernel: mix } = step.weights;
  const [rows, columns, channels, multiplier] = each.shape;
  const filters = mix.shape[3];
  const weight = (i, j, c) => {
    let sum = 0;
    for (let m = 0; m < multiplier; m++) {
      const k = c * multiplier + m;
      sum += each.data[(i * columns + j) * channels * multiplier + k] * mix.data[k * filters + f];
    }
    return sum;
  };
  const terms = windowTerms(step, maps, [y, x], all(channels), weight);
  return {
    terms,
    bias: biasAt(step, f),
    words: t`with both kernels multiplied into one, ${products(terms, rows * columns * channels)}`,
  };
}

function dense(step, [values], index) {
  const { kernel } = step.weights;
  const [inputs, units] = kernel.shape;
  const unit = index.at(-1);
  const terms = all(inputs).map((i) => ({
    ...term(values, [...index.slice(0, -1), i], kernel.data[i * units + unit]),
    place: [i, unit],
  }));
  return { terms, bias: biasAt(step, unit), words: products(terms) };
}

/** One factor and one summand for each channel. */
function scaling(step, [values], index) {
  const { factor, summand } = SCALES.get(step.kind)(step.plan, step.weights);
  const channel = index.at(-1);
  const terms = [term(values, index, factor[channel])];
  return {
    terms,
    bias: summand[channel],
    words: t`${written(terms[0].value)} times ${written(factor[channel])} is`,
  };
}

const pooling =
  (largest) =>
  (step, [maps], [y, x, c]) => {
    const [top, bottom] = inside(y, 0, step.plan, maps.shape[0]);
    const [left, right] = inside(x, 1, step.plan, maps.shape[1]);
    const places = all(bottom - top).flatMap((i) =>
      all(right - left).map((j) => [top + i, left + j, c]),
    );
    return ofMany(maps, places, largest);
  };

const globalPooling =
  (largest) =>
  (step, [maps], index) => {
    const [height, width] = maps.shape;
    return ofMany(
      maps,
      all(height * width).map((i) => [Math.floor(i / width), i % width, index.at(-1)]),
      largest,
    );
  };

function ofMany(maps, places, largest) {
  const weight = largest ? null : 1 / places.length;
  const terms = places.map((place) => term(maps, place, weight));
  if (!largest) return { terms, words: t`the mean of ${terms.length} numbers is` };
  const chosen = terms.reduce((best, { value }, i) => (value > terms[best].value ? i : best), 0);
  return {
    terms,
    chosen,
    sum: terms[chosen].value,
    words: t`the largest of ${terms.length} numbers is`,
  };
}

const passedOn = (step, [values], index) => ({
  terms: [term(values, index)],
  words: t`taken over as it is:`,
});
const activated = (step, [values], index) => ({ terms: [term(values, index)], words: t`it takes` });

function reshaped(step, [values], index) {
  const from = indexOf(values.shape, offsetOf(step.shape, index));
  return { terms: [term(values, from)], words: t`taken over from ${placeIn(values.shape, from)}:` };
}

function zeroPadded(step, [maps], [y, x, c]) {
  const from = [y - step.plan.rows[0], x - step.plan.columns[0], c];
  const outside =
    from[0] < 0 || from[1] < 0 || from[0] >= maps.shape[0] || from[1] >= maps.shape[1];
  if (outside) return { terms: [], words: t`a zero of the border:` };
  return { terms: [term(maps, from)], words: t`taken over from ${placeIn(maps.shape, from)}:` };
}

function concatenated(step, inputs, index) {
  let channel = index.at(-1);
  let number = 0;
  while (channel >= step.plan.counts[number]) channel -= step.plan.counts[number++];
  const from = [...index.slice(0, -1), channel];
  const words = t`taken over from ${inputs[number].name}, ${placeIn(inputs[number].shape, from)}:`;
  return { terms: [term(inputs[number], from)], words };
}

const numbersIn = ({ plan }) => plan.operands.filter((each) => each !== null);

/** The numbers that maps have at one place; a side of 1 stands for all. */
const operandsAt = (inputs, index) =>
  inputs.map((maps) =>
    term(
      maps,
      index.map((at, axis) => (maps.shape[axis] === 1 ? 0 : at)),
    ),
  );

/** Adding and subtracting: numbers of the network's program are the bias. */
function added(step, inputs, index) {
  const given = operandsAt(inputs, index)[Symbol.iterator]();
  const terms = [];
  let bias = 0;
  step.plan.operands.forEach((number, place) => {
    const sign = step.kind === "Subtract" && place ? -1 : 1;
    if (number !== null) bias += sign * number;
    else terms.push(weighted(given.next().value, sign));
  });
  const words = terms
    .map(({ product }, place) => (place ? signed(product) : written(product)))
    .join(" ");
  return { terms, bias: numbersIn(step).length ? bias : null, words: t`${words} is` };
}

/** Multiplying and dividing: numbers of the program are the weight where one map meets them. */
function scaledBy(step, inputs, index) {
  const terms = operandsAt(inputs, index);
  const numbers = numbersIn(step);
  const operation = OPERATIONS.get(step.kind);
  if (terms.length === 1 && step.plan.operands[0] === null) {
    const only = weighted(terms[0], numbers.reduce(operation, 1));
    return { terms: [only], words: t`${written(only.value)} times ${written(only.weight)} is` };
  }
  const given = terms[Symbol.iterator]();
  const values = step.plan.operands.map((number) => number ?? given.next().value.value);
  const calculation = values.map(written).join(step.kind === "Multiply" ? t` times ` : t` divided by `);
  return { terms, sum: values.reduce(operation), words: t`${calculation} is` };
}

const photo = (step, inputs, [, , c]) => ({
  terms: [],
  words: [t`how red the photo is there:`, t`how green the photo is there:`, t`how blue the photo is there:`][c],
});

/** As LAYERS in layers.js. */
export const EXPLAINED = new Map([
  ["Conv2D", conv2d],
  ["DepthwiseConv2D", depthwise],
  ["SeparableConv2D", separable],
  ["Dense", dense],
  ...[...SCALES.keys()].map((kind) => [kind, scaling]),
  ...["Activation", "ReLU", "LeakyReLU", "Softmax"].map((kind) => [kind, activated]),
  ["MaxPooling2D", pooling(true)],
  ["AveragePooling2D", pooling(false)],
  ["GlobalMaxPooling2D", globalPooling(true)],
  ["GlobalAveragePooling2D", globalPooling(false)],
  ["Flatten", reshaped],
  ["ZeroPadding2D", zeroPadded],
  ["Reshape", reshaped],
  ["Concatenate", concatenated],
  ...["Add", "Subtract"].map((kind) => [kind, added]),
  ...["Multiply", "Divide"].map((kind) => [kind, scaledBy]),
  ["InputLayer", photo],
  ...IDLE.map((kind) => [kind, passedOn]),
]);

/** What softmax takes: the sums of all classes, or of all channels at this place. */
function scoresOf(step, inputs, index) {
  return all(step.shape.at(-1)).map((last) => {
    const { terms, bias } = EXPLAINED.get(step.kind)(step, inputs, [...index.slice(0, -1), last]);
    return terms.reduce((sum, each) => sum + (each.product ?? each.value), bias ?? 0);
  });
}

// --- words -----------------------------------------------------------------------------------

/** An activation as the course writes it; Keras writes all in small letters. */
export const spelled = (activation) => activation.replace(/^relu/, "ReLU");

const signed = (number) =>
  number < 0 ? t`minus ${written(-number)}` : t`plus ${written(number)}`;

const placeIn = (shape, index) =>
  shape.length === 3
    ? t`row ${index[0]}, column ${index[1]}, map ${index[2]}`
    : t`number ${index.join(", ")}`;

function sentenceOf({ value, sum, bias, before, activation, scores }, words) {
  const start = `${words[0].toUpperCase()}${words.slice(1)} ${written(sum)}`;
  const whole = bias === null ? start : t`${start}, ${signed(bias)} makes ${written(before)}`;
  if (!activation) return `${whole}.`;
  if (!scores) return t`${whole}; ${spelled(activation)} makes ${written(value)} of it.`;
    return t`${whole}; softmax makes ${written(value)} of it, its share among ${scores.length} scores.`;
}
