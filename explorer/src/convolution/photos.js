// Photos for the page: those that Python has given, and the reader's own.

import { blobOf } from "../shared/files.js";
import { t, translated } from "../shared/language.js";
import { readPhoto, resize } from "../engine/photos.js";
import { square } from "./pictures.js";

export const SIDES = [48, 96];

/**
 * @typedef {import("../engine/tensors.js").Tensor} Tensor
 * @typedef {{title: string, sides: Record<number, Tensor>}} Photo
 */

/** The given photos by their names. @returns {Promise<Map<string, Photo>>} */
export async function givenPhotos({ photos = [], photo = null }) {
  const found = new Map();
  for (const { name, label, sources } of [...photos, photo].filter(Boolean)) {
    const read = await Promise.all(
      sources.map(async (source) => (await readPhoto(blobOf(source))).values),
    );
    found.set(name, {
      title: titled(translated(label)),
      sides: Object.fromEntries(SIDES.map((side, i) => [side, read[i]])),
    });
  }
  return found;
}

/** The middle square of the reader's own photo, in both sizes. @returns {Promise<Photo>} */
export async function ownPhoto(file) {
  const { values } = await readPhoto(file);
  const middle = square(values);
  return {
    title: t`Your photo`,
    sides: Object.fromEntries(SIDES.map((side) => [side, resize(middle, side, side)])),
  };
}

function titled(label) {
  return label[0].toUpperCase() + label.slice(1);
}
