/**
 * Arrays of numbers with a shape: without the batch, channels last, row by row.
 * @typedef {{shape: number[], data: Float32Array}} Tensor
 */

/** @param {number[]} shape @returns {number} how many values a tensor of this shape holds */
export const sizeOf = (shape) => shape.reduce((product, side) => product * side, 1);

/** @returns {Tensor} */
export const tensor = (shape, data = new Float32Array(sizeOf(shape))) => ({ shape, data });

/** Where in the data of a tensor the value at an index stands: [y, x, c] or [i]. */
export function offsetOf(shape, index) {
  const inside = (place, axis) => Number.isInteger(place) && place >= 0 && place < shape[axis];
  if (index.length !== shape.length || !index.every(inside)) {
    throw new RangeError(`[${index}] is no place in an array of the shape [${shape}].`);
  }
  return index.reduce((offset, place, axis) => offset * shape[axis] + place, 0);
}

/** The index of the value that stands at an offset: the reverse of `offsetOf`. */
export function indexOf(shape, offset) {
  const index = new Array(shape.length);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = offset % shape[axis];
    offset = Math.floor(offset / shape[axis]);
  }
  return index;
}

/** @param {Tensor} given @returns {number} the value at an index */
export const valueAt = (given, index) => given.data[offsetOf(given.shape, index)];

/**
 * How many zeros are put before and after one axis, as helpers.convolution.padding_widths says.
 * @param {"valid" | "same" | "full" | number} padding
 * @returns {[number, number]}
 */
export function paddingWidths(size, kernel, stride, padding) {
  if (padding === "same") {
    const missing = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
    return [Math.floor(missing / 2), Math.ceil(missing / 2)];
  }
  const width = padding === "valid" ? 0 : padding === "full" ? kernel - 1 : padding;
  return [width, width];
}

/** How many values come out along one axis: ⌊(W − F + 2P) / S⌋ + 1; 0 where no window fits. */
export function outputSize(size, kernel, stride, padding) {
  const [before, after] = paddingWidths(size, kernel, stride, padding);
  return Math.max(Math.floor((size + before + after - kernel) / stride) + 1, 0);
}

/**
 * Put zeros around the height and the width of maps (H, W, C).
 * @param {Tensor} maps
 * @param {[number, number]} rows above and below
 * @param {[number, number]} columns left and right
 * @returns {Tensor} the maps themselves where there is nothing to add
 */
export function pad(maps, rows, columns) {
  const [height, width, channels] = maps.shape;
  if (![...rows, ...columns].some(Boolean)) return maps;
  const shape = [height + rows[0] + rows[1], width + columns[0] + columns[1], channels];
  const padded = tensor(shape);
  for (let y = 0; y < height; y++) {
    const row = maps.data.subarray(y * width * channels, (y + 1) * width * channels);
    padded.data.set(row, ((y + rows[0]) * shape[1] + columns[0]) * channels);
  }
  return padded;
}
