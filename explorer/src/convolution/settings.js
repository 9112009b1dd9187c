// What can be chosen on the page, to and from the text in its address.

import { t } from "../shared/language.js";
import { parsed } from "../shared/numbers.js";
import { KERNELS, nameOf } from "./kernels.js";
import { PICTURES } from "./pictures.js";
import { PRESETS } from "./presets.js";
import { KEPT } from "./stages.js";

export const PADDINGS = ["valid", "same", "full"];
export const LARGEST_KERNEL = 7;
export const LARGEST_GRID = 26; // rows or columns of a grid that is written in the address
export const STRIDES = [1, 2, 3, 4];
const FIRST = "429";

/**
 * @typedef {object} Settings
 * @property {string} image name of a picture or photo; "own" for a grid with numbers of its own
 * @property {number[][] | number[][][] | null} grid the numbers of "own"
 * @property {number} pixels side of a photo
 * @property {"grey" | "rgb"} colour
 * @property {number[][][]} kernel slices, rows, weights: one slice for each channel
 * @property {number} stride
 * @property {"valid" | "same" | "full"} padding
 * @property {number} bias
 * @property {boolean} relu
 * @property {{kind: string, size: number, stride: number} | null} pool
 * @property {[number, number]} at the number of the map that is looked at
 */

/**
 * Read settings from the entries of an address. What cannot be understood is left as it is in the
 * preset, and told.
 *
 * @param {Record<string, string>} entries
 * @param {string[]} photos names of the photos that there are
 * @returns {{settings: Settings, complaints: string[]}}
 */
export function settingsFrom(entries, photos) {
  const complaints = [];
  let { preset, ...own } = entries;
  if (preset !== undefined && !Object.hasOwn(PRESETS, preset)) {
    complaints.push(t`There is no preset “${preset}”; this is “${FIRST}”.`);
    preset = FIRST;
  }
  const wanted = preset || !Object.keys(own).length ? PRESETS[preset || FIRST].state : {};
  const settings = { ...blank(), ...understood({ ...wanted, ...own }, photos, complaints) };
  matchSlices(settings);
  return { settings, complaints };
}

/** @returns {Settings} */
function blank() {
  return {
    image: "six",
    grid: null,
    pixels: 48,
    colour: "grey",
    kernel: [KERNELS.IDENTITY.rows],
    stride: 1,
    padding: "valid",
    bias: 0,
    relu: false,
    pool: null,
    at: [0, 0],
  };
}

function understood(entries, photos, complaints) {
  const found = {};
  for (const [key, text] of Object.entries(entries)) {
    const value = Object.hasOwn(READ, key) ? READ[key](text, photos) : null;
    if (value === null && key === "image" && text === "photo") {
      complaints.push(
        t`The address was made with somebody’s own photo, which stayed with them; here is another image.`,
      );
      found.image = photos[0];
    } else if (value === null) {
      complaints.push(t`The address says “${key}=${text}”, which this page does not understand.`);
    } else {
      found[key] = value;
    }
  }
  if (found.grid) found.image = "own";
  if (found.image === "own" && !found.grid) found.image = "six";
  return found;
}

const READ = {
  image: (text, photos) => oneOf([...Object.keys(PICTURES), "own", ...photos], text),
  grid: (text) => readGrid(text),
  pixels: (text) => oneOf([48, 96], Number(text)),
  colour: (text) => oneOf(["grey", "rgb"], text),
  kernel: (text) => readKernel(text),
  stride: (text) => oneOf(STRIDES, Number(text)),
  padding: (text) => oneOf(PADDINGS, text),
  bias: (text) => parsed(text),
  relu: (text) => (["0", "1"].includes(text) ? text === "1" : null),
  pool: (text) => readPool(text),
  at: (text) => {
    const place = text.split(",").map(Number);
    return place.length === 2 && place.every((one) => Number.isInteger(one) && one >= 0)
      ? place
      : null;
  },
};

function oneOf(choices, value) {
  return choices.includes(value) ? value : null;
}

/** "SOBEL_X", "1,0;0,1", "1,0,0,1" (a square), "1;2/3;4/5;6" (three channels). */
export function readKernel(text) {
  const name = text.toUpperCase();
  if (Object.hasOwn(KERNELS, name)) return [KERNELS[name].rows];
  const slices = text.split("/").map((slice) => readRows(slice, LARGEST_KERNEL));
  const fits = slices.every((rows) => rows && sameShape(rows, slices[0]));
  return fits && [1, 3].includes(slices.length) ? slices : null;
}

function readGrid(text) {
  const slices = text.split("/").map((slice) => readRows(slice, LARGEST_GRID));
  if (!slices.every((rows) => rows && sameShape(rows, slices[0]))) return null;
  if (slices.length === 1) return slices[0];
  if (slices.length !== 3) return null;
  return slices[0].map((row, y) => row.map((_, x) => slices.map((slice) => slice[y][x])));
}

/**
 * Rows parted by semicolons, numbers by commas. Nine numbers without a semicolon are three rows;
 * with one at their end they are a single row.
 */
function readRows(text, most) {
  let rows = text
    .replace(/;$/, "")
    .split(";")
    .map((row) => row.split(",").map(parsed));
  const side = Math.sqrt(rows[0].length);
  if (!text.includes(";") && Number.isInteger(side)) {
    rows = Array.from({ length: side }, (_, y) => rows[0].slice(y * side, (y + 1) * side));
  }
  const right = rows.every((row) => row.length === rows[0].length && !row.includes(null));
  return right && rows.length <= most && rows[0].length <= most ? rows : null;
}

function sameShape(one, other) {
  return one.length === other?.length && one[0].length === other[0].length;
}

function readPool(text) {
  const [kind, size, stride = size] = text.split(",");
  const pool = { kind, size: Number(size), stride: Number(stride) };
  const right =
    Object.hasOwn(KEPT, kind) &&
    [pool.size, pool.stride].every((n) => Number.isInteger(n) && n >= 1 && n <= 8);
  return right ? pool : null;
}

/** As many slices of weights as the image has channels: the kernel spans all channels. */
export function matchSlices(settings) {
  const wanted = settings.colour === "rgb" ? 3 : 1;
  if (settings.kernel.length !== wanted) {
    settings.kernel = Array.from(
      { length: wanted },
      (_, c) => settings.kernel[c] ?? settings.kernel[0],
    );
  }
}

/**
 * Settings as the entries of an address: the preset's name alone while nothing but the place
 * differs from it.
 *
 * @param {Settings} settings
 */
export function entriesOf(settings, photos) {
  const entries = written(settings);
  for (const [name, { state }] of Object.entries(PRESETS)) {
    const first = written(settingsFrom({ preset: name }, photos).settings);
    if (Object.keys(first).every((key) => key === "at" || `${first[key]}` === `${entries[key]}`)) {
      return { preset: name, ...(entries.at === state.at ? {} : { at: entries.at }) };
    }
  }
  return entries;
}

function written(settings) {
  const { image, grid, colour, kernel, stride, padding, bias, relu, pool, at } = settings;
  return {
    image: image === "own" ? null : image,
    grid: image === "own" ? gridText(grid) : null,
    pixels: settings.pixels === 48 || image in PICTURES || image === "own" ? null : settings.pixels,
    colour: colour === "grey" ? null : colour,
    kernel: kernelText(kernel),
    stride: stride === 1 ? null : stride,
    padding: padding === "valid" ? null : padding,
    bias: bias === 0 ? null : bias,
    relu: relu ? 1 : null,
    pool:
      pool && [pool.kind, pool.size, ...(pool.stride === pool.size ? [] : [pool.stride])].join(","),
    at: at.join(","),
  };
}

function kernelText(slices) {
  const texts = slices.map((rows) => nameOf(rows) ?? rowsText(rows));
  if (texts.every((text) => text === texts[0])) return texts[0];
  return slices.map(rowsText).join("/");
}

function gridText(grid) {
  if (!Array.isArray(grid[0][0])) return rowsText(grid);
  return [0, 1, 2].map((c) => rowsText(grid.map((row) => row.map((pixel) => pixel[c])))).join("/");
}

function rowsText(rows) {
  const text = rows.map((row) => row.map((one) => Number(one.toPrecision(7))).join(",")).join(";");
  return rows.length === 1 && Number.isInteger(Math.sqrt(rows[0].length)) ? `${text};` : text;
}
