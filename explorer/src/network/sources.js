// Where networks and photos come from: what the page brings, and files of the reader's.
import { blobOf, bytesOf } from "../shared/files.js";
import { given } from "../shared/given.js";
import { t, translated } from "../shared/language.js";
import { readState } from "../shared/state.js";

/**
 * @typedef {{key: string, name: string, note: string, content: function(): Uint8Array | File}} Source
 * @typedef {{key: string, name: string, address: string, isDrawn: boolean}} Picture
 */

/** How networks of other programs end; the engine says what to do with them. */
const NETWORKS = /\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i;

const NAMES = {
  shipped: t`Cats and dogs, learned from 17,000 photos`,
  drawn: t`Drawn cats and dogs, learned from drawings`,
};
const NOTES = {
  shipped: t`It knows two words: whatever a picture shows, it says Cat or Dog.`,
  drawn: t`It learned from drawings such as the four above. About photos it can only guess.`,
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
  const name = NAMES[key] ?? (key === "given" ? t`Your network` : key);
  return { key, name, note: NOTES[key] ?? "", content: () => bytesOf(content) };
}

/** @returns {Picture[]} the photos that the page brings, the one to begin with first */
export function pictures() {
  const { photo, photos = [], drawn } = given();
  const picture = (isDrawn) => (given) => ({
    key: given.name,
    name: translated(given.label),
    address: given.sources.at(-1),
    isDrawn,
  });
  return [
    ...[photo, ...photos].filter(Boolean).map(picture(false)),
    ...(drawn?.photos ?? []).map(picture(true)),
  ];
}

export const blobOfPicture = (picture) => blobOf(picture.address);

/** Whether a file is meant as a network, by its first bytes or its name. */
export async function isNetwork(file) {
  if (NETWORKS.test(file.name ?? "")) return true;
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return ["PK\x03\x04", "\x89HDF"].includes(String.fromCharCode(...start));
}
