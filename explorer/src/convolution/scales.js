// Colours for the numbers of an image or a map, and the strip that explains them.

import { css, diverging, grey, largest, scheme } from "../shared/colours.js";
import { el, fill } from "../shared/dom.js";
import { written } from "../shared/numbers.js";

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

/** A strip of colours with the numbers at its ends. */
export function legend(element, { signed, low, high, colour }) {
  const stops = Array.from({ length: 9 }, (_, i) => css(colour(low + ((high - low) * i) / 8)));
  const strip = el("span", { class: "strip" });
  strip.style.background = `linear-gradient(90deg, ${stops.join(", ")})`;
  const words = signed ? "blue: below 0, orange: above 0" : "black: 0, white: the largest";
  return fill(
    element,
    el("span", {}, written(low, 1)),
    strip,
    el("span", {}, written(high, 1)),
    el("span", { class: "soft" }, words),
  );
}
