// The named kernels: names and numbers as in helpers/kernels.py; a test holds them together.

import { t } from "../shared/language.js";

const ACROSS = Array(4).fill([-1, -1, 1, 1]);
const turned = (rows) => rows[0].map((_, column) => rows.map((row) => row[column]));
const times = (rows, factor) => rows.map((row) => row.map((weight) => weight * factor));
const SOBEL_X = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];

/** @type {Record<string, {title: string, rows: number[][], says: string}>} */
export const KERNELS = {
  IDENTITY: {
    title: t`Identity`,
    rows: [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
    says: t`leaves every pixel as it is`,
  },
  SHIFT: {
    title: t`Shift`,
    rows: [
      [0, 0, 0],
      [1, 0, 0],
      [0, 0, 0],
    ],
    says: t`takes the left neighbour: the picture moves one pixel to the right`,
  },
  BOX_BLUR: {
    title: t`Box blur`,
    rows: times(Array(3).fill([1, 1, 1]), 1 / 9),
    says: t`takes the mean of nine pixels`,
  },
  GAUSSIAN_BLUR: {
    title: t`Gaussian blur`,
    rows: times(
      [
        [1, 2, 1],
        [2, 4, 2],
        [1, 2, 1],
      ],
      1 / 16,
    ),
    says: t`takes a mean in which near pixels count more`,
  },
  SHARPEN: {
    title: t`Sharpen`,
    rows: [
      [0, -1, 0],
      [-1, 5, -1],
      [0, -1, 0],
    ],
    says: t`adds to the pixel its difference from its four neighbours`,
  },
  EDGES: {
    title: t`Edges`,
    rows: [
      [-1, -1, -1],
      [-1, 8, -1],
      [-1, -1, -1],
    ],
    says: t`takes the difference from all eight neighbours: flat areas give 0`,
  },
  EMBOSS: {
    title: t`Emboss`,
    rows: [
      [-2, -1, 0],
      [-1, 1, 1],
      [0, 1, 2],
    ],
    says: t`adds a slope to the pixel: light from the upper left`,
  },
  SOBEL_X: {
    title: t`Sobel x`,
    rows: SOBEL_X,
    says: t`is positive where it gets brighter to the right`,
  },
  SOBEL_Y: {
    title: t`Sobel y`,
    rows: turned(SOBEL_X),
    says: t`is positive where it gets brighter downwards`,
  },
  FOUR_EDGES_0: {
    title: t`Brighter right? (4×4)`,
    rows: ACROSS,
    says: t`is positive where it gets brighter to the right`,
  },
  FOUR_EDGES_1: {
    title: t`Darker right? (4×4)`,
    rows: times(ACROSS, -1),
    says: t`is positive where it gets darker to the right`,
  },
  FOUR_EDGES_2: {
    title: t`Brighter below? (4×4)`,
    rows: turned(ACROSS),
    says: t`is positive where it gets brighter downwards`,
  },
  FOUR_EDGES_3: {
    title: t`Darker below? (4×4)`,
    rows: times(turned(ACROSS), -1),
    says: t`is positive where it gets darker downwards`,
  },
};

/** The name of a kernel with these rows, or null. */
export function nameOf(rows) {
  const wanted = JSON.stringify(rows.map((row) => row.map(rounded)));
  const found = Object.entries(KERNELS).find(
    ([, kernel]) => JSON.stringify(kernel.rows.map((row) => row.map(rounded))) === wanted,
  );
  return found ? found[0] : null;
}

/** −0 becomes 0, and 1/9 typed as 0.111111 is still 1/9. */
function rounded(weight) {
  return Math.round(weight * 1e5) / 1e5 + 0;
}
