// Where networks and photos come from: what the page brings, and files of the reader's.
import { FileError } from "../engine/tensors.js";
import { blobOf, bytesOf, given } from "../shared/files.js";
import { readState } from "../shared/state.js";

/**
 * @typedef {{key: string, name: string, note: string, bytes: function(): Promise<Uint8Array>}} Source
 * @typedef {{key: string, name: string, address: string}} Picture
 */

/** Larger files hold no network that a page could run. */
const MOST_BYTES = 2 ** 28;
const MEGABYTE = 2 ** 20;

/** How the files of other programs end, of which none is opened here. */
const OTHERS = /\.(keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors|pkl|joblib|bin)$/i;

const NAMES = {
  shipped: "Cats and dogs, learned from 17,000 photos",
  drawn: "Drawn cats and dogs, learned from drawings",
};
const NOTES = {
  shipped: "It knows two words: whatever a picture shows, it says Cat or Dog.",
  drawn: "It learned from drawings such as the last four above. About photos it can only guess.",
};

/** @returns {Source[]} the networks that the page brings, the one to begin with first */
export function networks() {
  const { model, drawn, state = "" } = given();
  const brought = [];
  const add = (key, content) => content && brought.push(source(key, content));
  add(readState(state).network ?? "given", model);
  add("shipped", globalThis.shipped);
  add("drawn", drawn?.model);
  return brought;
}

function source(key, content) {
  const name = NAMES[key] ?? (key === "given" ? "The network given" : key);
  return { key, name, note: NOTES[key] ?? "", bytes: async () => bytesOf(content) };
}

/** @returns {Picture[]} the photos that the page brings, the one to begin with first */
export function pictures() {
  const { photo, photos = [], drawn } = given();
  return [photo, ...photos, ...(drawn?.photos ?? [])]
    .filter(Boolean)
    .map(({ name, label, sources }) => ({ key: name, name: label, address: sources.at(-1) }));
}

export const blobOfPicture = (picture) => blobOf(picture.address);

/** Whether a file is meant as a network, by its first bytes or its name. */
export async function isNetwork(file) {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const magic = String.fromCharCode(...start);
  return magic.startsWith("PK\x03\x04") || magic === "\x89HDF" || OTHERS.test(file.name ?? "") ||
    /\.npz$/i.test(file.name ?? "");
}

/**
 * What a network's file holds.
 * @param {File} file
 * @returns {Promise<Uint8Array>}
 */
export async function networkBytes(file) {
  if (file.size > MOST_BYTES) {
    throw new FileError(
      `${file.name} is too large (${Math.round(file.size / MEGABYTE)} MiB): networks of up to ` +
        `${MOST_BYTES / MEGABYTE} MiB are opened here.`,
    );
  }
  if (OTHERS.test(file.name)) throw new FileError(howToConvert(file.name));
  return new Uint8Array(await file.arrayBuffer());
}

function howToConvert(name) {
  if (!/\.keras$/i.test(name)) {
    return (
      `${name} is a network in another program's form. Take the .keras file that it comes from: ` +
      "python -m helpers export FILE.keras --to numpy writes what is opened here."
    );
  }
  const quoted = name.includes(" ") ? `"${name}"` : name;
  return (
    `${name} has to be converted once: python -m helpers export ${quoted} --to numpy writes ` +
    `${name.replace(/\.keras$/i, ".npz")}, which is opened here.`
  );
}
