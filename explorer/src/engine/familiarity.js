/** How like its training photos a picture is, as helpers.classifier.familiarity finds it. */
import { t } from "../shared/language.js";
import { FileError } from "./errors.js";
import { fromHalf, readArray } from "./npy.js";
import { Zip } from "./zip.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

/**
 * What a network remembers of its training photos.
 * @typedef {object} Familiarity
 * @property {string[]} layers whose responses are compared
 * @property {number[]} widths how many filters each has
 * @property {Float32Array[]} known the prepared responses to each of the photos
 * @property {number} threshold pictures with a lower score are unlike the training photos
 */

// Which of the known photos counts, by similarity: not the first, so that one odd photo among
// them makes nothing else familiar.
const NEIGHBOUR = 3;
const MOST_UNPACKED = 2 ** 24;

/**
 * @param {Uint8Array} bytes
 * @param {import("./read.js").Step[]} steps those of the network
 * @returns {Familiarity}
 */
export function readFamiliarity(bytes, steps) {
  try {
    const zip = new Zip(bytes);
    const array = (name, dtype) => arrayOf(zip, name, dtype);
    const layers = textsOf(array("layers", /^<U\d+$/));
    const widths = [...new BigInt64Array(array("widths", /^<i8$/).values)].map(Number);
    const { shape, values } = array("known", /^<f2$/);
    const [threshold] = new Float64Array(array("threshold", /^<f8$/).values);
    const flat = Float32Array.from(new Uint16Array(values), fromHalf);
    const width = shape[1];
    const known = Array.from({ length: shape[0] }, (_, i) =>
      flat.subarray(i * width, (i + 1) * width),
    );
    const fits = (name, i) => {
      const found = steps.find((step) => step.name === name)?.shape;
      return found?.length === 3 && found[2] === widths[i];
    };
    const sound =
      shape.length === 2 &&
      shape[0] > 0 &&
      layers.length > 0 &&
      layers.length === widths.length &&
      layers.every(fits) &&
      width === widths.reduce((sum, each) => sum + each) &&
      flat.every(Number.isFinite) &&
      threshold >= 0 &&
      threshold <= 1;
    if (sound) return { layers, widths, known, threshold };
  } catch {
    // whatever is wrong with it, it is said below
  }
  throw new FileError(t`has a damaged familiarity.npz; export or copy it again.`);
}

function arrayOf(zip, name, dtype) {
  const array = readArray(zip.read(`${name}.npy`, MOST_UNPACKED));
  if (!dtype.test(array.dtype)) throw new TypeError(`${name} is of another type`);
  return array;
}

/** NumPy keeps text as one number of 32 bits for each character, filled up with 0. */
function textsOf({ dtype, shape, values }) {
  const width = Number(dtype.slice(2));
  const letters = new Uint32Array(values);
  return Array.from({ length: shape[0] }, (_, i) =>
    String.fromCodePoint(...letters.subarray(i * width, (i + 1) * width)).replace(/\0+$/, ""),
  );
}

/**
 * How familiar a picture is, from 0 (nothing alike) to 1 (as the training photo itself).
 * @param {Familiarity} familiarity
 * @param {Map<string, Tensor>} outputs from `run`
 */
export function scoreOf({ layers, known }, outputs) {
  const features = layers.flatMap((name) => prepared(outputs.get(name)));
  const similar = Float64Array.from(known, (photo) =>
    photo.reduce((sum, each, place) => sum + each * features[place], 0),
  ).sort();
  return similar[similar.length - Math.min(NEIGHBOUR, similar.length)] / layers.length;
}

/** The mean of each map, its square root, together a vector of length 1. */
function prepared({ data, shape }) {
  const channels = shape[2];
  const places = shape[0] * shape[1];
  const sums = new Float64Array(channels);
  for (let i = 0; i < data.length; i++) sums[i % channels] += data[i];
  const roots = [...sums].map((sum) => Math.sqrt(Math.max(sum / places, 0)));
  const length = Math.max(Math.hypot(...roots), 1e-6);
  return roots.map((root) => root / length);
}

/**
 * Say that a picture is unlike those that the network learned from.
 * @param {import("./read.js").Network} network
 * @param {Map<string, Tensor>} outputs from `run`
 * @returns {{sentence: string, score: number, threshold: number} | null} null where it is not
 *   unlike them, or where that is not known
 */
export function unlike({ familiarity }, outputs) {
  if (!familiarity) return null;
  const score = scoreOf(familiarity, outputs);
  if (score >= familiarity.threshold) return null;
  const sentence =
    t`This is unlike the photos that the network learned from, so its answer says little.`;
  return { sentence, score, threshold: familiarity.threshold };
}
