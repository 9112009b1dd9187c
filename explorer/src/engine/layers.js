/**
 * What each kind of layer does: helpers.handmade once more, kind by kind and in its order.
 *
 * `plan` reads a layer's settings once, for the shapes of what reaches it, and refuses what is not
 * run here; `run` then needs no setting any more. One more kind is one more line in `LAYERS`, and
 * one in trace.js.
 */
import { t } from "../shared/language.js";
import { activate, activationOf, activationOfLayer, copyOf } from "./activations.js";
import { brief, NotHereError } from "./errors.js";
import { addBias, multiply, slide, slideEach } from "./products.js";
import * as read from "./settings.js";
import { outputSize, pad, paddingWidths, sizeOf, tensor } from "./tensors.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

/**
 * @typedef {object} Plan
 * @property {number[]} shape of what comes out
 * @property {Record<string, number[]>} [weights] the shape of each, by its name
 * @property {number} [products] how many it takes
 * @property {import("./activations.js").Activation} [activation]
 */

const { own, whole } = read;
const CHANNELS_LAST = [["data_format", "channels_last"]];
const NOT_DILATED = [...CHANNELS_LAST, ["dilation_rate", [1, 1]]];

/** The shape of maps: height, width, channels. */
function mapsOf(shape) {
  if (shape.length !== 3) throw new TypeError("What reaches it are no maps.");
  return shape;
}

// --- windows ---------------------------------------------------------------------------------

/** How a window moves over maps: its sides, stride, and the zeros around the maps. */
function windows(settings, shape, [rows, columns]) {
  const [height, width] = mapsOf(shape);
  const stride = read.square(settings, "strides");
  const padding = read.paddingOf(settings);
  const places = [
    outputSize(height, rows, stride, padding),
    outputSize(width, columns, stride, padding),
  ];
  if (places.includes(0)) throw new TypeError("The window does not fit into the maps.");
  return {
    window: [rows, columns],
    stride,
    rows: paddingWidths(height, rows, stride, padding),
    columns: paddingWidths(width, columns, stride, padding),
    places,
  };
}

const kernelSize = (settings) => read.wholes(settings, "kernel_size", 2, read.MOST_SIDE);
const biasOf = (settings, count) => (own(settings, "use_bias") ? { bias: [count] } : {});
const activationIn = (settings) => activationOf(own(settings, "activation"));
const padded = (plan, maps) => pad(maps, plan.rows, plan.columns);

function conv2dPlan(settings, shape) {
  const size = kernelSize(settings);
  const filters = whole(own(settings, "filters"), "filters", read.MOST_VALUES);
  const moves = windows(settings, shape, size);
  const kernel = [...size, shape[2], filters];
  return {
    ...moves,
    shape: [...moves.places, filters],
    weights: { kernel, ...biasOf(settings, filters) },
    products: sizeOf(moves.places) * sizeOf(kernel),
    activation: activationIn(settings),
  };
}

function conv2d(plan, weights, maps) {
  return activate(
    slide(padded(plan, maps), weights.kernel, weights.bias, plan.stride),
    plan.activation,
  );
}

function depthwisePlan(settings, shape) {
  const size = kernelSize(settings);
  const moves = windows(settings, shape, size);
  const multiplier = whole(own(settings, "depth_multiplier"), "depth_multiplier", read.MOST_SIDE);
  const kernel = [...size, shape[2], multiplier];
  const depth = shape[2] * multiplier;
  return {
    ...moves,
    shape: [...moves.places, depth],
    weights: { kernel, ...biasOf(settings, depth) },
    products: sizeOf(moves.places) * sizeOf(kernel),
    activation: activationIn(settings),
  };
}

function depthwise(plan, weights, maps) {
  const sums = slideEach(padded(plan, maps), weights.kernel, plan.stride);
  if (weights.bias) addBias(sums.data, weights.bias.data);
  return activate(sums, plan.activation);
}

/** Filter each channel by itself, then mix the channels (Chollet, 2017, "Xception"). */
function separablePlan(settings, shape) {
  const { weights, ...plan } = depthwisePlan(settings, shape);
  const filters = whole(own(settings, "filters"), "filters", read.MOST_VALUES);
  const depth = plan.shape[2];
  return {
    ...plan,
    shape: [...plan.places, filters],
    weights: {
      depthwise_kernel: weights.kernel,
      pointwise_kernel: [1, 1, depth, filters],
      ...biasOf(settings, filters),
    },
    products: plan.products + sizeOf(plan.places) * depth * filters,
  };
}

function separable(plan, weights, maps) {
  const each = slideEach(padded(plan, maps), weights.depthwise_kernel, plan.stride);
  return activate(slide(each, weights.pointwise_kernel, weights.bias, 1), plan.activation);
}

function pool2dPlan(settings, shape) {
  const side = read.square(settings, "pool_size");
  const moves = windows(settings, shape, [side, side]);
  return {
    ...moves,
    shape: [...moves.places, shape[2]],
    products: sizeOf(moves.places) * side * side * shape[2],
  };
}

/** Keep one number of each window, of the values inside the map. */
function pool2d(plan, maps, largest) {
  const [height, width, channels] = maps.shape;
  const [rows, columns] = plan.places;
  const pooled = tensor(plan.shape);
  const kept = new Float64Array(channels);
  for (let place = 0; place < rows * columns; place++) {
    const [top, bottom] = inside(Math.floor(place / columns), 0, plan, height);
    const [left, right] = inside(place % columns, 1, plan, width);
    kept.fill(largest ? -Infinity : 0);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) keep(kept, maps.data, (y * width + x) * channels, largest);
    }
    const share = largest ? 1 : (bottom - top) * (right - left);
    for (let c = 0; c < channels; c++) pooled.data[place * channels + c] = kept[c] / share;
  }
  return pooled;
}

function keep(kept, data, start, largest) {
  for (let c = 0; c < kept.length; c++) {
    kept[c] = largest ? Math.max(kept[c], data[start + c]) : kept[c] + data[start + c];
  }
}

/** From which row (axis 0) or column (axis 1) of the map to which a window sees it: [from, to). */
export function inside(place, axis, plan, size) {
  const start = place * plan.stride - (axis === 0 ? plan.rows : plan.columns)[0];
  return [Math.max(start, 0), Math.min(start + plan.window[axis], size)];
}

function globalPoolPlan(settings, shape) {
  const [, , channels] = mapsOf(shape);
  return { shape: own(settings, "keepdims") ? [1, 1, channels] : [channels] };
}

function globalPool(plan, maps, largest) {
  const [height, width, channels] = maps.shape;
  const kept = new Float64Array(channels);
  kept.fill(largest ? -Infinity : 0);
  for (let place = 0; place < height * width; place++)
    keep(kept, maps.data, place * channels, largest);
  const share = largest ? 1 : height * width;
  return tensor(
    plan.shape,
    Float32Array.from(kept, (value) => value / share),
  );
}

// --- one number for each number --------------------------------------------------------------

/** A factor and a summand for each channel. */
const scaled = (plan, values) => {
  const channels = values.shape.at(-1);
  const given = tensor(values.shape);
  for (let i = 0; i < given.data.length; i++) {
    const c = i % channels;
    given.data[i] = values.data[i] * plan.factor[c] + plan.summand[c];
  }
  return given;
};

function rescalingPlan(settings, shape) {
  const [factor, summand] = ["scale", "offset"].map((name) =>
    read.perChannel(own(settings, name), shape.at(-1), name),
  );
  return { shape, factor, summand };
}

function lastAxis(settings, shape) {
  const axis = own(settings, "axis");
  if (![-1, shape.length].includes(Array.isArray(axis) && axis.length === 1 ? axis[0] : axis)) {
    throw new NotHereError(t`has ${"axis"}=${brief(axis)}`);
  }
}

function batchNormalizationPlan(settings, shape) {
  lastAxis(settings, shape);
  const names = [
    own(settings, "scale") && "gamma",
    own(settings, "center") && "beta",
    "moving_mean",
    "moving_variance",
  ];
  const weights = Object.fromEntries(names.filter(Boolean).map((name) => [name, shape.slice(-1)]));
  return { shape, weights, epsilon: Math.fround(read.finite(settings, "epsilon")) };
}

/** Shift and stretch each channel by what training found: one product and one sum. */
function normalized(plan, { gamma, beta, moving_mean, moving_variance }) {
  const factor = Float64Array.from(
    moving_variance.data,
    (variance, c) => (gamma ? gamma.data[c] : 1) / Math.sqrt(variance + plan.epsilon),
  );
  return {
    factor,
    summand: factor.map((each, c) => (beta ? beta.data[c] : 0) - moving_mean.data[c] * each),
  };
}

function normalizationPlan(settings, shape) {
  if (own(settings, "invert")) throw new NotHereError(t`has ${"invert"}=${"True"}`);
  if (own(settings, "mean") === null) {
    lastAxis(settings, shape);
    return { shape, weights: { mean: shape.slice(-1), variance: shape.slice(-1) } };
  }
  const [mean, variance] = ["mean", "variance"].map((name) =>
    read.perChannel(own(settings, name), shape.at(-1), name),
  );
  return { shape, mean, variance };
}

/** Subtract the mean and divide by the deviation, which it has learned or been given. */
function standardized(plan, weights) {
  const mean = weights.mean?.data ?? plan.mean;
  const variance = weights.variance?.data ?? plan.variance;
  const factor = Float64Array.from(variance, (each) => 1 / Math.max(Math.sqrt(each), 1e-7));
  return { factor, summand: factor.map((each, c) => -mean[c] * each) };
}

// --- the same numbers in another shape -------------------------------------------------------

function zeroPaddingPlan(settings, shape) {
  const pairs = own(settings, "padding");
  const sides = [...Array(2).keys()].map((axis) => {
    const widths = pairs[axis].map((width) =>
      width === 0 ? 0 : whole(width, "padding", read.MOST_SIDE),
    );
    if (widths.length !== 2) throw new TypeError("The padding is no pair.");
    return widths;
  });
  const [height, width, channels] = mapsOf(shape);
  const [rows, columns] = sides;
  if (pairs.length !== 2) throw new TypeError("The padding is no pair of pairs.");
  return {
    shape: [height + rows[0] + rows[1], width + columns[0] + columns[1], channels],
    rows,
    columns,
  };
}

function reshapePlan(settings, shape) {
  const target = own(settings, "target_shape");
  const count = sizeOf(shape);
  const known = sizeOf(target.filter((side) => side !== -1));
  const filled = target.map((side) =>
    whole(side === -1 ? count / known : side, "target_shape", read.MOST_VALUES),
  );
  if (sizeOf(filled) !== count) throw new TypeError(`${count} values do not fill [${filled}].`);
  return { shape: filled };
}

const reshaped = (plan, values) => tensor(plan.shape, values.data);

function concatenatePlan(settings, ...shapes) {
  const [first] = shapes;
  if (![-1, first.length].includes(own(settings, "axis"))) {
    throw new NotHereError(t`has ${"axis"}=${brief(own(settings, "axis"))}`);
  }
  const before = JSON.stringify(first.slice(0, -1));
  if (!shapes.every((shape) => JSON.stringify(shape.slice(0, -1)) === before))
    throw new TypeError("The maps differ in size.");
  const counts = shapes.map((shape) => shape.at(-1));
  return { shape: [...first.slice(0, -1), counts.reduce((sum, count) => sum + count)], counts };
}

function concatenate(plan, ...maps) {
  const joined = tensor(plan.shape);
  const width = plan.shape.at(-1);
  let start = 0;
  for (const { data, shape } of maps) {
    const count = shape.at(-1);
    for (let place = 0; place < data.length / count; place++) {
      joined.data.set(data.subarray(place * count, (place + 1) * count), place * width + start);
    }
    start += count;
  }
  return joined;
}

// --- several maps, number by number ----------------------------------------------------------

export const OPERATIONS = new Map([
  ["Add", (a, b) => a + b],
  ["Subtract", (a, b) => a - b],
  ["Multiply", (a, b) => a * b],
  ["Divide", (a, b) => a / b],
]);

/** Put maps, and numbers that a network's program wrote between them, together one by one. */
function calculatePlan(settings, ...shapes) {
  if (new Set(shapes.map((shape) => shape.length)).size > 1) {
    throw new NotHereError(t`takes maps of the shapes ${brief(shapes)}`);
  }
  const operands = Object.hasOwn(settings, "operands")
    ? own(settings, "operands")
    : shapes.map(() => null);
  const numbers = operands.filter((each) => each !== null);
  if (
    !numbers.every(Number.isFinite) ||
    operands.length - numbers.length !== shapes.length ||
    operands.length < 2
  ) {
    throw new TypeError("Its operands are no numbers.");
  }
  return {
    shape: together(shapes),
    operands: operands.map((each) => (each === null ? null : Math.fround(each))),
  };
}

/** The shape of maps put together: a side of 1 is repeated, as NumPy does. */
function together(shapes) {
  return shapes[0].map((_, axis) => {
    const sides = new Set(shapes.map((shape) => shape[axis]).filter((side) => side !== 1));
    if (sides.size > 1)
      throw new TypeError(`Maps of the shapes ${brief(shapes)} do not fit together.`);
    return sides.size ? [...sides][0] : 1;
  });
}

function calculate(plan, maps, operation) {
  const given = maps[Symbol.iterator]();
  const operands = plan.operands.map((each) =>
    each === null ? spread(given.next().value, plan.shape) : each,
  );
  const result = tensor(plan.shape);
  const [first, ...others] = operands;
  if (typeof first === "number") result.data.fill(first);
  else result.data.set(first);
  for (const other of others) {
    for (let i = 0; i < result.data.length; i++) {
      result.data[i] = operation(result.data[i], typeof other === "number" ? other : other[i]);
    }
  }
  return result;
}

/** The data of maps as if they had a larger shape. */
function spread({ data, shape }, larger) {
  if (sizeOf(shape) === sizeOf(larger)) return data;
  const wide = new Float32Array(sizeOf(larger));
  for (let i = 0; i < wide.length; i++) {
    let rest = i;
    let step = 1;
    let from = 0;
    for (let axis = larger.length - 1; axis >= 0; axis--) {
      from += (shape[axis] === 1 ? 0 : rest % larger[axis]) * step;
      rest = Math.floor(rest / larger[axis]);
      step *= shape[axis];
    }
    wide[i] = data[from];
  }
  return wide;
}

// --- the others ------------------------------------------------------------------------------

function densePlan(settings, shape) {
  const units = whole(own(settings, "units"), "units", read.MOST_VALUES);
  const inputs = shape.at(-1);
  return {
    shape: [...shape.slice(0, -1), units],
    weights: { kernel: [inputs, units], ...biasOf(settings, units) },
    products: sizeOf(shape) * units,
    activation: activationIn(settings),
  };
}

function dense(plan, weights, values) {
  const scores = multiply(values, weights.kernel);
  if (weights.bias) addBias(scores.data, weights.bias.data);
  return activate(scores, plan.activation);
}

function inputPlan(settings) {
  const [, ...shape] = own(settings, "batch_shape");
  if (shape.length !== 3) throw new NotHereError(t`takes ${brief(shape)} in place of photos`);
  shape.forEach((side) => whole(side, "batch_shape", read.MOST_VALUES));
  if (shape[2] !== 3)
    throw new NotHereError(t`takes ${shape[2]} channels in place of red, green and blue`);
  return { shape };
}

const unchanged = {
  plan: (settings, shape) => ({ shape }),
  run: (plan, weights, values) => values,
};
const activation = (kind, only = []) => ({
  only,
  plan: (settings, shape) => ({ shape, activation: activationOfLayer(kind, settings) }),
  run: (plan, weights, values) => activate(copyOf(values), plan.activation),
});
const pooling = (largest) => ({
  only: CHANNELS_LAST,
  plan: pool2dPlan,
  run: (plan, weights, maps) => pool2d(plan, maps, largest),
});
const globalPooling = (largest) => ({
  only: CHANNELS_LAST,
  plan: globalPoolPlan,
  run: (plan, weights, maps) => globalPool(plan, maps, largest),
});
const calculation = (kind) => ({
  many: true,
  plan: calculatePlan,
  run: (plan, weights, ...maps) => calculate(plan, maps, OPERATIONS.get(kind)),
});

// Kinds of layers that do nothing when a network predicts: helpers.saved.IDLE.
export const IDLE = [
  "Identity",
  "Dropout",
  "SpatialDropout2D",
  "GaussianDropout",
  "GaussianNoise",
  "AlphaDropout",
  "ActivityRegularization",
  "RandomFlip",
  "RandomRotation",
  "RandomZoom",
  "RandomTranslation",
  "RandomShear",
  "RandomContrast",
  "RandomBrightness",
  "RandomErasing",
];

/**
 * Each kind: settings of which only one value is right, whether it takes many inputs, plan and run.
 * @type {Map<string, {only?: [string, unknown][], many?: boolean,
 *   plan: (settings: object, ...shapes: number[][]) => Plan,
 *   run: (plan: Plan, weights: Record<string, Tensor>, ...inputs: Tensor[]) => Tensor}>}
 */
export const LAYERS = new Map([
  ["Conv2D", { only: [...NOT_DILATED, ["groups", 1]], plan: conv2dPlan, run: conv2d }],
  ["DepthwiseConv2D", { only: NOT_DILATED, plan: depthwisePlan, run: depthwise }],
  ["SeparableConv2D", { only: NOT_DILATED, plan: separablePlan, run: separable }],
  ["Dense", { only: [["quantization_config", null]], plan: densePlan, run: dense }],
  [
    "BatchNormalization",
    {
      only: [["renorm", false]],
      plan: batchNormalizationPlan,
      run: (plan, weights, values) => scaled(normalized(plan, weights), values),
    },
  ],
  ["Activation", activation("Activation")],
  ["ReLU", activation("ReLU", [["threshold", 0]])],
  ["LeakyReLU", activation("LeakyReLU")],
  ["Softmax", activation("Softmax", [["axis", -1]])],
  ["MaxPooling2D", pooling(true)],
  ["AveragePooling2D", pooling(false)],
  ["GlobalMaxPooling2D", globalPooling(true)],
  ["GlobalAveragePooling2D", globalPooling(false)],
  [
    "Flatten",
    {
      only: CHANNELS_LAST,
      plan: (settings, shape) => ({ shape: [sizeOf(shape)] }),
      run: (plan, weights, values) => reshaped(plan, values),
    },
  ],
  ["Rescaling", { plan: rescalingPlan, run: (plan, weights, values) => scaled(plan, values) }],
  [
    "Normalization",
    {
      plan: normalizationPlan,
      run: (plan, weights, values) => scaled(standardized(plan, weights), values),
    },
  ],
  [
    "ZeroPadding2D",
    {
      only: CHANNELS_LAST,
      plan: zeroPaddingPlan,
      run: (plan, weights, maps) => padded(plan, maps),
    },
  ],
  ["Reshape", { plan: reshapePlan, run: (plan, weights, values) => reshaped(plan, values) }],
  [
    "Concatenate",
    {
      many: true,
      plan: concatenatePlan,
      run: (plan, weights, ...maps) => concatenate(plan, ...maps),
    },
  ],
  ...[...OPERATIONS.keys()].map((kind) => [kind, calculation(kind)]),
  ["InputLayer", { plan: inputPlan, run: unchanged.run }],
  ...IDLE.map((kind) => [kind, unchanged]),
]);

/** The factor and the summand of each channel, of a layer that has such. */
export const SCALES = new Map([
  ["BatchNormalization", normalized],
  ["Rescaling", (plan) => plan],
  ["Normalization", standardized],
]);

/**
 * Read a layer's settings, for the shapes of what reaches it.
 * @returns {Plan}
 */
export function planOf(kind, settings, ...shapes) {
  const { only = [], many = false, plan } = LAYERS.get(kind);
  for (const [name, value] of only) read.sameAs(settings, name, value);
  if (!many && shapes.length > 1) throw new TypeError("It takes one input.");
  return plan(settings, ...shapes);
}
