// What comes behind the map: ReLU and pooling, as helpers.activations and helpers.pooling.

/** What is kept of the numbers in a window. @type {Record<string, (numbers: number[]) => number>} */
export const KEPT = {
  max: (numbers) => Math.max(...numbers),
  average: (numbers) => sum(numbers) / numbers.length,
  sum,
  min: (numbers) => Math.min(...numbers),
  l2: (numbers) => Math.hypot(...numbers),
};

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** What is negative becomes 0. @param {import("../engine/tensors.js").Tensor} map */
export function relu({ shape, data }) {
  return { shape, data: data.map((value) => Math.max(value, 0)) };
}

/**
 * Keep one number of each window; what does not fill a window is left out.
 *
 * @param {import("../engine/tensors.js").Tensor} map [H, W, 1]
 * @param {{kind: keyof KEPT, size: number, stride: number}} pool
 */
export function pooled(map, pool) {
  const [rows, columns] = map.shape.map((length) => placesOf(length, pool));
  const data = Float32Array.from({ length: rows * columns }, (_, i) =>
    KEPT[pool.kind](windowOf(map, pool, Math.floor(i / columns), i % columns)),
  );
  return { shape: [rows, columns, 1], data };
}

/** The numbers in a window of the pooling. */
export function windowOf({ shape: [, width], data }, { size, stride }, row, column) {
  return Array.from({ length: size * size }, (_, i) => {
    const [y, x] = [row * stride + Math.floor(i / size), column * stride + (i % size)];
    return data[y * width + x];
  });
}

/** The first pooling window that holds a number of the map, or null. */
export function windowAround([rows, columns], pool, y, x) {
  const [row, column] = [y, x].map((place) =>
    Math.max(Math.ceil((place - pool.size + 1) / pool.stride), 0),
  );
  const inside = row * pool.stride <= y && column * pool.stride <= x;
  return inside && row < placesOf(rows, pool) && column < placesOf(columns, pool)
    ? [row, column]
    : null;
}

function placesOf(length, { size, stride }) {
  return Math.max(Math.floor((length - size) / stride) + 1, 0);
}
