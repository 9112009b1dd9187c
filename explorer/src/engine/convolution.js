/** One kernel on one image, for the page on convolution: helpers.convolution.correlate2d. */
import { slide } from "./products.js";
import { outputSize, pad, paddingWidths, tensor } from "./tensors.js";

export { outputSize, paddingWidths };

/**
 * @typedef {import("./tensors.js").Tensor} Tensor
 * @typedef {"valid" | "same" | "full" | number} Padding a number: so many zeros on every side
 */

/**
 * Slide a kernel over an image, without flipping it; the channels are summed.
 *
 * @param {Tensor} image [H, W, C]
 * @param {Tensor} kernel [kh, kw, C]
 * @param {{stride?: number, padding?: Padding, bias?: number}} [moves]
 * @returns {Tensor} [H', W', 1]
 * @throws {RangeError} when they do not fit together
 */
export function correlate(image, kernel, { stride = 1, padding = "valid", bias = 0 } = {}) {
  const sides = [0, 1].map((axis) => [image.shape[axis], kernel.shape[axis], stride, padding]);
  if (image.shape[2] !== kernel.shape[2] || sides.some((side) => outputSize(...side) === 0)) {
    throw new RangeError(
      `A kernel of the shape [${kernel.shape}] does not fit into an image of [${image.shape}].`,
    );
  }
  const [rows, columns] = sides.map((side) => paddingWidths(...side));
  const filter = tensor([...kernel.shape, 1], kernel.data);
  return slide(pad(image, rows, columns), filter, tensor([1], Float32Array.of(bias)), stride);
}

/**
 * What one number of the map is made of.
 *
 * @param {Tensor} image [H, W, C]
 * @param {Tensor} kernel [kh, kw, C]
 * @param {{stride?: number, padding?: Padding}} moves
 * @param {number} y row of the map
 * @param {number} x column of the map
 * @returns {{top: number, left: number, values: Float64Array, products: Float64Array, sum: number}}
 *   top and left: where the window begins on the image, negative in the padding; values (zeros
 *   outside the image) and products lie as the kernel's weights do; sum is without bias
 */
export function windowAt(image, kernel, { stride = 1, padding = "valid" }, y, x) {
  const [height, width, channels] = image.shape;
  const [rows, columns] = kernel.shape;
  const top = y * stride - paddingWidths(height, rows, stride, padding)[0];
  const left = x * stride - paddingWidths(width, columns, stride, padding)[0];
  const values = new Float64Array(kernel.data.length);
  for (let i = Math.max(0, -top); i < Math.min(rows, height - top); i++) {
    for (let j = Math.max(0, -left); j < Math.min(columns, width - left); j++) {
      for (let c = 0; c < channels; c++) {
        const pixel = image.data[((top + i) * width + left + j) * channels + c];
        values[(i * columns + j) * channels + c] = pixel;
      }
    }
  }
  const products = values.map((value, k) => value * kernel.data[k]);
  return { top, left, values, products, sum: products.reduce((sum, product) => sum + product, 0) };
}
