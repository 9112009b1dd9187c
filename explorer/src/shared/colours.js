// From numbers to colours: grey for pixels, blue through the paper's colour to orange for signs.

/** @typedef {[number, number, number]} Colour red, green, blue, each 0 to 255 */

const SIGNED = {
  light: {
    zero: [255, 255, 255],
    above: [
      [250, 190, 130],
      [201, 84, 0],
    ],
    below: [
      [150, 198, 232],
      [0, 98, 160],
    ],
  },
  dark: {
    zero: [22, 27, 34],
    above: [
      [150, 70, 10],
      [255, 170, 92],
    ],
    below: [
      [20, 86, 140],
      [120, 196, 250],
    ],
  },
};

/** "light" or "dark": what the site has set, else what the reader's system asks for. */
export function scheme() {
  const set = document.documentElement.dataset.theme;
  if (set === "light" || set === "dark") return set;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Call the listener whenever the colour scheme changes. */
export function onScheme(listener) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", listener);
  const watched = { attributes: true, attributeFilter: ["data-theme"] };
  new MutationObserver(listener).observe(document.documentElement, watched);
}

/**
 * Black for the lowest value, white for the highest.
 *
 * @returns {(value: number) => Colour}
 */
export function grey(low, high) {
  return (value) => {
    const level = Math.round(255 * share(value, low, high));
    return [level, level, level];
  };
}

/** Black to full red, green or blue (channel 0, 1, 2). @returns {(value: number) => Colour} */
export function tint(channel, low, high) {
  const full = [
    [255, 92, 92],
    [70, 205, 110],
    [92, 150, 255],
  ][channel];
  return (value) => blend([0, 0, 0], full, share(value, low, high));
}

/**
 * Blue below zero, orange above, the paper's colour at zero; `limit` and beyond get the full colour.
 *
 * @returns {(value: number) => Colour}
 */
export function diverging(limit) {
  const colours = SIGNED[scheme()];
  return (value) => {
    const strength = limit > 0 ? Math.min(Math.abs(value) / limit, 1) : 0;
    const [half, full] = value > 0 ? colours.above : colours.below;
    if (strength < 0.5) return blend(colours.zero, half, 2 * strength);
    return blend(half, full, 2 * strength - 1);
  };
}

/** The largest absolute value: the limit that shows every number of a map. */
export function largest(values) {
  let found = 0;
  for (const value of values) found = Math.max(found, Math.abs(value));
  return found;
}

/** Black or white, whichever is easier to read on a colour (at least 4.5 to 1). */
export function textOn(colour) {
  return luminance(colour) > 0.179 ? "#000" : "#fff";
}

export function css([red, green, blue]) {
  return `rgb(${red} ${green} ${blue})`;
}

function share(value, low, high) {
  return high > low ? Math.min(Math.max((value - low) / (high - low), 0), 1) : 0;
}

function blend(from, to, part) {
  return from.map((start, index) => Math.round(start + (to[index] - start) * part));
}

/** Relative luminance: Web Content Accessibility Guidelines 2.2, section 5. */
function luminance(colour) {
  const [red, green, blue] = colour.map((level) => {
    const part = level / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
