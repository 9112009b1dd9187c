// One kernel over one image, as helpers.convolution does it: Keras' conventions, no flip.

/**
 * @typedef {{shape: number[], data: Float32Array}} Tensor [H, W, C], channels last, row by row
 * @typedef {"valid" | "same" | "full"} Padding
 */

/**
 * How many zeros are put before and after one axis. An odd one of "same" is put after, as
 * TensorFlow does.
 *
 * @returns {[number, number]}
 */
export function paddingWidths(size, kernel, stride, padding) {
  if (padding === "same") {
    const missing = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
    return [Math.floor(missing / 2), missing - Math.floor(missing / 2)];
  }
  const width = padding === "full" ? kernel - 1 : 0;
  return [width, width];
}

/** ⌊(W − F + 2P) / S⌋ + 1: how many numbers come out along one axis; 0 where none fits. */
export function outputSize(size, kernel, stride, padding) {
  const [before, after] = paddingWidths(size, kernel, stride, padding);
  return Math.max(Math.floor((size + before + after - kernel) / stride) + 1, 0);
}

/**
 * Slide a kernel over an image; all channels are added into one number.
 *
 * @param {Tensor} image [H, W, C]
 * @param {Tensor} kernel [kh, kw, C]
 * @param {{stride?: number, padding?: Padding, bias?: number}} [options]
 * @returns {Tensor} [H', W', 1]
 */
export function correlate(image, kernel, { stride = 1, padding = "valid", bias = 0 } = {}) {
  const [rows, columns] = [0, 1].map((axis) =>
    outputSize(image.shape[axis], kernel.shape[axis], stride, padding),
  );
  const data = new Float32Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      data[y * columns + x] = windowAt(image, kernel, { stride, padding }, y, x).sum + bias;
    }
  }
  return { shape: [rows, columns, 1], data };
}

/**
 * What one number of the map is made of.
 *
 * @param {Tensor} image [H, W, C]
 * @param {Tensor} kernel [kh, kw, C]
 * @param {{stride?: number, padding?: Padding}} options
 * @param {number} y row of the map
 * @param {number} x column of the map
 * @returns {{top: number, left: number, values: Float64Array, products: Float64Array, sum: number}}
 *   top and left: where the window begins on the image, negative in the padding; values (zeros
 *   outside the image) and products lie as the kernel's weights do; sum is without bias
 */
export function windowAt(image, kernel, { stride = 1, padding = "valid" }, y, x) {
  const [height, width, channels] = image.shape;
  const [tall, wide] = kernel.shape;
  const top = y * stride - paddingWidths(height, tall, stride, padding)[0];
  const left = x * stride - paddingWidths(width, wide, stride, padding)[0];
  const values = new Float64Array(kernel.data.length);
  for (let i = Math.max(0, -top); i < Math.min(tall, height - top); i++) {
    for (let j = Math.max(0, -left); j < Math.min(wide, width - left); j++) {
      for (let c = 0; c < channels; c++) {
        const pixel = ((top + i) * width + left + j) * channels + c;
        values[(i * wide + j) * channels + c] = image.data[pixel];
      }
    }
  }
  const products = values.map((value, index) => value * kernel.data[index]);
  return { top, left, values, products, sum: products.reduce((sum, one) => sum + one, 0) };
}
