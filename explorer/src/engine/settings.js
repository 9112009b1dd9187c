import { t } from "../shared/language.js";
import { brief, NotHereError } from "./errors.js";

// Bounds for what a file may ask for: all values that one photo becomes (256 MB), the products
// that this takes (half a minute), and a window's side.
export const MOST_VALUES = 2 ** 26;
export const MOST_PRODUCTS = 2 ** 35;
export const MOST_SIDE = 64;

/** A setting that the file itself holds: nothing that all objects have. */
export function own(settings, name) {
  if (typeof settings !== "object" || settings === null || !Object.hasOwn(settings, name)) {
    throw new TypeError(`There is no ${name}.`);
  }
  return settings[name];
}

/** A setting that is a number. */
export function finite(settings, name) {
  const value = own(settings, name);
  if (!Number.isFinite(value)) throw new TypeError(`${name} is no number.`);
  return value;
}

/** Refuse a setting of which only one value is right; it may be left out. */
export function sameAs(settings, name, value) {
  if (!Object.hasOwn(settings, name)) return;
  const given = own(settings, name);
  if (JSON.stringify(given) !== JSON.stringify(value))
    throw new NotHereError(t`has ${name}=${brief(given)}`);
}

/** A whole number above 0. */
export function whole(value, name, most) {
  if (!Number.isInteger(value) || value < 1)
    throw new TypeError(`${name} is no whole number above 0.`);
  if (value > most) throw new NotHereError(t`has ${name}=${value}, more than ${most}`);
  return value;
}

/** A list of as many whole numbers above 0. */
export function wholes(settings, name, count, most) {
  const values = own(settings, name);
  if (!Array.isArray(values) || values.length !== count)
    throw new TypeError(`${name} is no list of ${count}.`);
  return values.map((value) => whole(value, name, most));
}

/** The one number of a pair of equal sides. */
export function square(settings, name) {
  const [height, width] = wholes(settings, name, 2, MOST_SIDE);
  if (height !== width)
    throw new NotHereError(t`has ${name}=[${height}, ${width}], which is not square`);
  return height;
}

/** "valid" or "same". */
export function paddingOf(settings) {
  const padding = own(settings, "padding");
  if (padding !== "valid" && padding !== "same")
    throw new TypeError("The padding is neither valid nor same.");
  return padding;
}

/** A number, or one for each channel, as a list of that many. */
export function perChannel(values, channels, name) {
  while (Array.isArray(values) && values.length === 1 && Array.isArray(values[0]))
    [values] = values;
  const list = Array.isArray(values) ? values : [values];
  if (!list.every(Number.isFinite)) throw new TypeError(`${name} is no list of numbers.`);
  if (list.length !== 1 && list.length !== channels)
    throw new NotHereError(t`has ${list.length} numbers as ${name}`);
  return Float64Array.from({ length: channels }, (_, c) =>
    Math.fround(list[list.length === 1 ? 0 : c]),
  );
}
