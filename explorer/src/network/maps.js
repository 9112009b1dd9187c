// Maps as pictures: their colours, and where a number of a layer stands in its picture.
import { indexOf, offsetOf, sizeOf, valueAt } from "../engine/tensors.js";
import { css, diverging, grey, textOn } from "../shared/colours.js";

/** @typedef {import("../engine/tensors.js").Tensor} Tensor */

/** So many of a layer's numbers are looked at to find its limits. */
const LOOKED_AT = 20000;
/** The share of a layer's numbers that is drawn darker or brighter than the rest: a few large ones
 *  would leave all others alike. */
const BEYOND = 0.005;

/**
 * The limits of a layer's colours, which all its maps share.
 * @param {Tensor} tensor
 * @returns {{low: number, high: number, signed: boolean}}
 */
export function limitsOf(tensor) {
  const every = Math.max(1, Math.floor(tensor.data.length / LOOKED_AT));
  const sample = tensor.data.filter((_, position) => position % every === 0).sort();
  const rank = Math.floor(BEYOND * sample.length);
  const [low, high] = [sample[rank], sample[sample.length - 1 - rank]];
  if (low >= 0) return { low: 0, high: high || sample.at(-1) || 1, signed: false };
  const most = Math.max(-low, high, 1e-6);
  return { low: -most, high: most, signed: true };
}

/** From a number to its colour. */
export const colours = ({ low, high, signed }) => (signed ? diverging(high) : grey(low, high));

/** Limits for weights or products: as far below 0 as above. */
export function signedLimits(values) {
  const most = Math.max(...values.map(Math.abs), 1e-9);
  return { low: -most, high: most, signed: true };
}

/** Background and ink of a cell that has a number written in it. */
export function cellStyle(value, limits) {
  const colour = colours(limits)(value);
  return { background: css(colour), color: textOn(colour) };
}

/**
 * How a layer's numbers lie in a picture: maps as they are, a row of numbers in lines.
 * @param {number[]} shape
 */
export function layoutOf(shape) {
  if (shape.length === 3) return { height: shape[0], width: shape[1], maps: shape[2], row: false };
  const length = sizeOf(shape);
  const width = length <= 12 ? length : Math.ceil(Math.sqrt(2 * length));
  return { height: Math.ceil(length / width), width, maps: 1, row: true };
}

/** The index of the number at a place of a picture, or null where there is none. */
export function indexAt(shape, y, x, map) {
  const { height, width, row } = layoutOf(shape);
  if (y < 0 || x < 0 || y >= height || x >= width) return null;
  if (!row) return [y, x, map];
  const offset = y * width + x;
  return offset < sizeOf(shape) ? indexOf(shape, offset) : null;
}

/** The place of a number in its picture: [y, x, map]. */
export function placeOf(shape, index) {
  const { width, row } = layoutOf(shape);
  if (!row) return index;
  const at = offsetOf(shape, index);
  return [Math.floor(at / width), at % width, 0];
}

/** The edge of a map that is passed over: the zeros around it make large numbers there. */
const EDGE = 2;

/** The index of the number farthest from 0 in one map, its edge left out where it is large. */
export function strongest(tensor, map) {
  const { height, width, row } = layoutOf(tensor.shape);
  const edge = !row && Math.min(height, width) > 4 * EDGE ? EDGE : 0;
  let best = null;
  for (let y = edge; y < height - edge; y++) {
    for (let x = edge; x < width - edge; x++) {
      const index = indexAt(tensor.shape, y, x, map);
      const size = index ? Math.abs(valueAt(tensor, index)) : -1;
      if (!best || size > best.size) best = { size, index };
    }
  }
  return best.index;
}

/**
 * Paint one map of a layer on a canvas, one pixel a number.
 * @param {HTMLCanvasElement} canvas
 * @param {Tensor} tensor
 * @param {number} map
 * @param {{low: number, high: number, signed: boolean}} limits
 */
export function paintMap(canvas, tensor, map, limits) {
  const { height, width, maps, row } = layoutOf(tensor.shape);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  const picture = context.createImageData(width, height);
  const amount = row ? tensor.data.length : height * width;
  const colour = colours(limits);
  for (let place = 0; place < amount; place++) {
    picture.data.set(colour(tensor.data[row ? place : place * maps + map]), 4 * place);
    picture.data[4 * place + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
}
