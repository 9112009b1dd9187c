import { sizeOf, tensor } from "./tensors.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

// Filters, and places, whose sums are added up at once: each number read is used four times.
const PANEL = 4;

/** The weights that were put in order, by the kernel that they come from. */
const packed = new WeakMap();

/**
 * Slide every filter over maps that are padded already: what helpers.convolution.conv2d does.
 *
 * No window is copied: with the channels last, each of its rows is one run of numbers in the maps.
 * Sums are added up in float64, as JavaScript counts.
 *
 * @param {Tensor} maps (H, W, C)
 * @param {Tensor} kernel (kh, kw, C, F)
 * @param {Tensor | undefined} bias (F)
 * @param {number} stride
 * @returns {Tensor} (H', W', F)
 */
export function slide(maps, kernel, bias, stride) {
  const [kernelRows, kernelColumns, channels, filters] = kernel.shape;
  const [height, width] = maps.shape;
  const rows = Math.floor((height - kernelRows) / stride) + 1;
  const columns = Math.floor((width - kernelColumns) / stride) + 1;
  const sums = tensor([rows, columns, filters]);
  const starts = new Int32Array(Math.ceil((rows * columns) / PANEL) * PANEL);
  for (let place = 0; place < rows * columns; place++) {
    const row = Math.floor(place / columns);
    starts[place] = (row * stride * width + (place % columns) * stride) * channels;
  }
  const shape = {
    rows: kernelRows, run: kernelColumns * channels, below: width * channels,
    places: rows * columns, filters,
  };
  addProducts(maps.data, starts, panelsOf(kernel), sums.data, shape);
  if (bias) addBias(sums.data, bias.data);
  return sums;
}

/** The weights, four filters side by side, zeros where there are no more filters. */
function panelsOf(kernel) {
  if (packed.has(kernel)) return packed.get(kernel);
  const filters = kernel.shape.at(-1);
  const depth = sizeOf(kernel.shape) / filters;
  const panels = new Float32Array(Math.ceil(filters / PANEL) * depth * PANEL);
  for (let k = 0; k < depth; k++) {
    for (let f = 0; f < filters; f++) {
      const panel = Math.floor(f / PANEL);
      panels[(panel * depth + k) * PANEL + (f % PANEL)] = kernel.data[k * filters + f];
    }
  }
  packed.set(kernel, panels);
  return panels;
}

/** Four places and four filters at a time: sixteen sums, for which eight numbers are read. */
function addProducts(x, starts, panels, sums, { rows, run, below, places, filters }) {
  const depth = rows * run * PANEL;
  for (let filter = 0; filter < filters; filter += PANEL) {
    const panel = (filter / PANEL) * depth;
    for (let place = 0; place < places; place += PANEL) {
      let a0 = starts[place], a1 = starts[place + 1], a2 = starts[place + 2], a3 = starts[place + 3];
      let s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
      let s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
      let w = panel;
      for (let row = 0; row < rows; row++) {
        for (let k = 0; k < run; k++, w += PANEL) {
          const w0 = panels[w], w1 = panels[w + 1], w2 = panels[w + 2], w3 = panels[w + 3];
          const x0 = x[a0 + k], x1 = x[a1 + k], x2 = x[a2 + k], x3 = x[a3 + k];
          s00 += x0 * w0; s01 += x0 * w1; s02 += x0 * w2; s03 += x0 * w3;
          s10 += x1 * w0; s11 += x1 * w1; s12 += x1 * w2; s13 += x1 * w3;
          s20 += x2 * w0; s21 += x2 * w1; s22 += x2 * w2; s23 += x2 * w3;
          s30 += x3 * w0; s31 += x3 * w1; s32 += x3 * w2; s33 += x3 * w3;
        }
        a0 += below; a1 += below; a2 += below; a3 += below;
      }
      const found = [s00, s01, s02, s03, s10, s11, s12, s13, s20, s21, s22, s23, s30, s31, s32, s33];
      const wide = Math.min(PANEL, filters - filter), high = Math.min(PANEL, places - place);
      for (let p = 0; p < high; p++) {
        const start = (place + p) * filters + filter;
        for (let f = 0; f < wide; f++) sums[start + f] = found[p * PANEL + f];
      }
    }
  }
}

/** Add one number for each filter (the last axis), in place. */
export function addBias(sums, bias) {
  for (let start = 0; start < sums.length; start += bias.length) {
    for (let f = 0; f < bias.length; f++) sums[start + f] += bias[f];
  }
}

/**
 * Slide over each channel its own kernels (kh, kw, C, M): (H, W, C) → (H', W', C · M).
 * @param {Tensor} maps padded already
 * @param {Tensor} kernel
 * @returns {Tensor}
 */
export function slideEach(maps, kernel, stride) {
  const [kernelRows, kernelColumns, channels, multiplier] = kernel.shape;
  const [height, width] = maps.shape;
  const rows = Math.floor((height - kernelRows) / stride) + 1;
  const columns = Math.floor((width - kernelColumns) / stride) + 1;
  const depth = channels * multiplier;
  const sums = tensor([rows, columns, depth]);
  const one = new Float64Array(depth);
  for (let place = 0; place < rows * columns; place++) {
    const y = Math.floor(place / columns) * stride, x = (place % columns) * stride;
    one.fill(0);
    for (let i = 0; i < kernelRows; i++) {
      for (let j = 0; j < kernelColumns; j++) {
        const seen = ((y + i) * width + x + j) * channels;
        const weights = (i * kernelColumns + j) * depth;
        for (let k = 0; k < depth; k++) {
          one[k] += maps.data[seen + Math.floor(k / multiplier)] * kernel.data[weights + k];
        }
      }
    }
    sums.data.set(one, place * depth);
  }
  return sums;
}

/**
 * Multiply the last axis of values with a matrix (inputs, units).
 * @param {Tensor} values
 * @param {Tensor} kernel
 * @returns {Tensor}
 */
export function multiply(values, kernel) {
  const [inputs, units] = kernel.shape;
  const sums = tensor([...values.shape.slice(0, -1), units]);
  const one = new Float64Array(units);
  for (let row = 0; row < values.data.length / inputs; row++) {
    one.fill(0);
    for (let i = 0; i < inputs; i++) {
      const value = values.data[row * inputs + i], weights = i * units;
      for (let unit = 0; unit < units; unit++) one[unit] += value * kernel.data[weights + unit];
    }
    sums.data.set(one, row * units);
  }
  return sums;
}
