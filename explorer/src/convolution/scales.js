// Colours for the numbers of an image or a map.

import { diverging, grey, largest, scheme } from "../shared/colours.js";

const PADDING = { light: [220, 235, 246], dark: [27, 47, 64] };

/** The colour of padding. */
export function paddingColour() {
  return PADDING[scheme()];
}

/**
 * How the numbers of an image or a map are coloured: blue and orange where there are signs, else
 * black to white.
 *
 * @returns {{signed: boolean, low: number, high: number, colour: (value: number) => number[]}}
 */
export function scaleOf(values, signed, high) {
  const limit = largest(values) || 1;
  if (signed)
    return { signed, low: -limit, high: limit, colour: (value) => diverging(limit)(value) };
  const top = high ?? limit;
  return { signed, low: 0, high: top, colour: grey(0, top) };
}
