/** One kernel on one image, for the page on convolution: helpers.convolution.correlate2d. */
import { slide } from "./products.js";
import { outputSize, pad, paddingWidths, tensor } from "./tensors.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

/**
 * @typedef {object} Moves
 * @property {number} [stride] how many pixels the window moves each time: 1 when left out
 * @property {"valid" | "same" | "full" | number} [padding] "valid" when left out
 * @property {number} [bias] what is added to each sum: 0 when left out
 */

/**
 * Slide a kernel over an image, without flipping it; the channels are summed.
 * @param {Tensor} image (H, W, C)
 * @param {Tensor} kernel (kh, kw, C)
 * @param {Moves} [moves]
 * @returns {Tensor} (H', W', 1)
 * @throws {RangeError} when they do not fit together
 */
export function correlate(image, kernel, moves = {}) {
  const { stride, bias, rows, columns } = checked(image, kernel, moves);
  const filter = tensor([...kernel.shape, 1], kernel.data);
  return slide(pad(image, rows, columns), filter, tensor([1], Float32Array.of(bias)), stride);
}

/**
 * What the kernel sees, and makes of it, where it gives the number in row y and column x.
 * @param {Tensor} image (H, W, C)
 * @param {Tensor} kernel (kh, kw, C)
 * @param {Moves} moves
 * @param {number} y
 * @param {number} x
 * @returns {{values: Float64Array, places: (number[] | null)[], products: Float64Array, sum: number, value: number}}
 *   the values of the window, in the kernel's order, 0 outside; where each stands in the image
 *   (null outside); each times its weight; their sum; and the sum with the bias
 */
export function windowAt(image, kernel, moves, y, x) {
  const { stride, bias, rows, columns, places: [height, width] } = checked(image, kernel, moves ?? {});
  if (!(y >= 0 && y < height && x >= 0 && x < width)) throw new RangeError(`[${y}, ${x}] is no place of the map.`);
  const places = [], values = new Float64Array(kernel.data.length);
  const [, kernelColumns, channels] = kernel.shape;
  for (let k = 0; k < values.length; k++) {
    const i = Math.floor(k / (kernelColumns * channels)), j = Math.floor(k / channels) % kernelColumns;
    const at = [y * stride + i - rows[0], x * stride + j - columns[0], k % channels];
    const outside = at[0] < 0 || at[0] >= image.shape[0] || at[1] < 0 || at[1] >= image.shape[1];
    places.push(outside ? null : at);
    if (!outside) values[k] = image.data[(at[0] * image.shape[1] + at[1]) * channels + at[2]];
  }
  const products = values.map((value, k) => value * kernel.data[k]);
  const sum = products.reduce((total, product) => total + product, 0);
  return { values, places, products, sum, value: sum + bias };
}

function checked(image, kernel, { stride = 1, padding = "valid", bias = 0 }) {
  const [height, width, channels] = image.shape, [rows, columns, depth] = kernel.shape;
  if (channels !== depth) throw new RangeError(`The image has ${channels} channels, but the kernel ${depth}.`);
  if (!Number.isInteger(stride) || stride < 1) throw new RangeError(`The stride is a whole number above 0, not ${stride}.`);
  return {
    stride, bias,
    rows: paddingWidths(height, rows, stride, padding),
    columns: paddingWidths(width, columns, stride, padding),
    places: [outputSize(height, rows, stride, padding), outputSize(width, columns, stride, padding)],
  };
}
