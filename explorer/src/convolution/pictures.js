// The small grids of the lessons, number by number, and the photos that Python has given.

import { t } from "../shared/language.js";

const digits = (...rows) => rows.map((row) => [...row].map(Number));
const tens = (rows, factor) => rows.map((row) => row.map((value) => value * factor));

const FOUR = digits("1001", "1001", "1001", "1111", "0001", "0001", "0001");

/** @type {Record<string, {title: string, rows: number[][] | number[][][]}>} */
export const PICTURES = {
  four: { title: t`The digit 4 (7×4)`, rows: tens(FOUR, 255) },
  five: {
    title: t`Zeros and ones (5×5)`,
    rows: digits("11100", "01110", "00111", "00110", "01100"),
  },
  six: {
    title: t`Grey values (6×6)`,
    rows: [
      [18, 54, 51, 239, 244, 188],
      [55, 121, 75, 78, 95, 88],
      [35, 24, 204, 113, 109, 221],
      [3, 154, 104, 235, 25, 130],
      [15, 253, 225, 159, 78, 233],
      [68, 85, 180, 214, 245, 0],
    ],
  },
  colours: {
    title: t`Three channels (3×3×3)`,
    rows: [
      [
        [3, 0, 1],
        [2, 1, 1],
        [0, 2, 1],
      ],
      [
        [3, 0, 0],
        [2, 1, 1],
        [0, 2, 3],
      ],
      [
        [3, 0, 2],
        [2, 1, 2],
        [0, 2, 2],
      ],
    ],
  },
  rim: {
    title: t`The rim of an eye (5×8)`,
    rows: [
      [105, 62, 41, 30, 31, 27, 44, 73],
      [97, 61, 38, 28, 30, 28, 52, 85],
      [96, 63, 36, 28, 27, 32, 58, 83],
      [95, 62, 37, 31, 29, 35, 61, 83],
      [106, 57, 38, 29, 33, 36, 62, 83],
    ],
  },
  spike: {
    title: t`One bright pixel (5×5)`,
    rows: tens(digits("00000", "00000", "00100", "00000", "00000"), 144),
  },
  square: {
    title: t`A bright square (8×8)`,
    rows: digits(
      "00000000",
      "00000000",
      "00111100",
      "00111100",
      "00111100",
      "00111100",
      "00000000",
      "00000000",
    ),
  },
  digits: {
    title: t`The page 4 1 4 7 (9×26)`,
    rows: digits(
      "00000000000000000000000000",
      "00100100001000100100111100",
      "00100100001000100100000100",
      "00100100001000100100000100",
      "00111100001000111100001000",
      "00000100001000000100001000",
      "00000100001000000100010000",
      "00000100001000000100010000",
      "00000000000000000000000000",
    ),
  },
  bar: { title: t`A bright bar (1×7)`, rows: digits("0011100") },
  map: { title: t`A small map (4×4)`, rows: digits("3400", "0068", "1211", "2411") },
  peaks: { title: t`Five peaks (5×5)`, rows: digits("00200", "03000", "00900", "00020", "05004") },
};

/** Rows of numbers, or of triples, as a tensor. @returns {import("../engine/tensors.js").Tensor} */
export function tensorOf(rows) {
  const depth = Array.isArray(rows[0][0]) ? rows[0][0].length : 1;
  return { shape: [rows.length, rows[0].length, depth], data: Float32Array.from(rows.flat(2)) };
}

/** The values of channel c as rows of numbers. */
export function rowsOf({ shape: [height, width, depth], data }, c = 0) {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => data[(y * width + x) * depth + c]),
  );
}

/** The nearest whole number; of two equally near ones the even one, as NumPy rounds. */
function whole(value) {
  const above = Math.round(value);
  return above - value === 0.5 && above % 2 ? above - 1 : above;
}

/** One grey value for red, green and blue: ITU-R BT.601, section 2.5.1, as helpers.images.to_gray. */
export function toGrey({ shape: [height, width, depth], data }) {
  if (depth === 1) return { shape: [height, width, 1], data };
  const grey = new Float32Array(height * width);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = data.subarray(3 * i, 3 * i + 3);
    grey[i] = whole(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return { shape: [height, width, 1], data: grey };
}

/** The middle square of a photo. */
export function square({ shape: [height, width, depth], data }) {
  const side = Math.min(height, width);
  const [top, left] = [Math.floor((height - side) / 2), Math.floor((width - side) / 2)];
  const cut = new Float32Array(side * side * depth);
  for (let y = 0; y < side; y++) {
    const start = ((top + y) * width + left) * depth;
    cut.set(data.subarray(start, start + side * depth), y * side * depth);
  }
  return { shape: [side, side, depth], data: cut };
}
