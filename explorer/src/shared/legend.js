// The strip that explains the colours of a map.

import { css } from "./colours.js";
import { el, fill } from "./dom.js";
import { t } from "./language.js";
import { written } from "./numbers.js";

const SIGNED = t`blue: below 0, orange: above 0`;
const UNSIGNED = t`black: 0, white: the largest`;
const STOPS = 8;

const oneDecimal = (value) => written(value, 1);

/**
 * A strip of colours with the numbers at its ends.
 *
 * @param {HTMLElement} element
 * @param {{signed: boolean, low: number, high: number, colour: (value: number) => number[]}} scale
 * @param {(value: number) => string} text  how its ends are written
 */
export function legend(element, { signed, low, high, colour }, text = oneDecimal) {
  const at = (part) => css(colour(low + ((high - low) * part) / STOPS));
  const stops = Array.from({ length: STOPS + 1 }, (_, part) => at(part));
  const strip = el("span", { class: "strip" });
  strip.style.background = `linear-gradient(90deg, ${stops.join(", ")})`;
  return fill(
    element,
    el("span", {}, text(low)),
    strip,
    el("span", {}, text(high)),
    el("span", { class: "soft" }, signed ? SIGNED : UNSIGNED),
  );
}
