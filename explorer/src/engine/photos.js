import { t } from "../shared/language.js";
import { brief, FileError } from "./errors.js";
import { tensor } from "./tensors.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

// What is refused before it is decoded: helpers.decoding says 80 million pixels, too.
const MOST_BYTES = 100 * 2 ** 20;
const MOST_PIXELS = 80e6;
// Larger photos are made smaller as they are read: by the mean of 2×2 pixels, 4×4 and so on.
const MOST_KEPT = 2 ** 22;
// Pixels that are copied at once.
const AT_ONCE = 2 ** 20;

// What a file begins with that browsers do not read, and what it is.
const OTHERS = [
  [/^\s*%PDF/, t`a PDF`],
  [
    /^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,
    t`a HEIC photo, which this browser does not read`,
  ],
  [/^....ftyp(?!avi)/s, t`a film, or a photo of an unknown kind`],
  [/^(II[*+]\0|MM\0[*+])/, t`a TIFF, which browsers do not read`],
  [/^\0\0\0\x0cjP {2}\r\n/, t`a photo in JPEG 2000, which browsers do not read`],
  [/^P[1-6]\s/, t`a PPM, which browsers do not read`],
];

/**
 * Read a photo as helpers.images.load_rgb does: EXIF's rotation applied, transparent ones laid on
 * white, of an animation the first picture.
 *
 * @param {Blob} file a File of the reader's, or any Blob
 * @returns {Promise<{values: Tensor, name: string, size: [number, number]}>} the values (H, W, 3),
 *   0 to 255, of at most four million pixels; and the size of the photo itself, as [height, width]
 * @throws {FileError} one sentence for the reader, when it is no photo or too large
 */
export async function readPhoto(file) {
  const name = brief(file.name ?? t`The photo`);
  const refuse = (what, cause) => new FileError(`${name} ${what}`, { cause });
  if (file.size === 0) throw refuse(t`is empty; copy or download the photo again.`);
  if (file.size > MOST_BYTES)
    throw refuse(
      t`is too large (${Math.round(file.size / 2 ** 20)} MB): photos of up to ${MOST_BYTES / 2 ** 20} MB are read; save a smaller copy of it.`,
    );
  const start = await beginning(file, refuse);
  if (start.trimStart().startsWith("<"))
    throw refuse(t`holds a web page or a drawing in text form, not a photo; save the photo.`);
  const [height, width] = await sizeOf(file, (error) => refuse(whatIs(start), error));
  if (height * width > MOST_PIXELS)
    throw refuse(
      t`is too large (${width} × ${height} pixels): photos of up to ${MOST_PIXELS / 1e6} million pixels are read; save a smaller copy of it.`,
    );
  const bitmap = await decoded(file, refuse);
  try {
    return { values: valuesOf(bitmap), name, size: [bitmap.height, bitmap.width] };
  } catch (error) {
    throw refuse(t`needs more memory than the browser gives; save a smaller copy of it.`, error);
  } finally {
    bitmap.close();
  }
}

async function beginning(file, refuse) {
  try {
    return String.fromCharCode(...new Uint8Array(await file.slice(0, 1024).arrayBuffer()));
  } catch (error) {
    throw refuse(t`cannot be read: it was moved, or is a folder.`, error);
  }
}

const whatIs = (start) => {
  const other = OTHERS.find(([pattern]) => pattern.test(start));
  if (other) return t`is ${other[1]}; save it as JPEG or PNG first.`;
  return /^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(start)
    ? t`is damaged: it begins like a photo, but it breaks off or is broken; copy it again.`
    : t`is not an image; choose a photo, as JPEG or PNG.`;
};

/** Height and width, for which browsers read no more than a photo's beginning. */
async function sizeOf(file, refusal) {
  const address = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(refusal());
      image.src = address;
    });
    return [image.naturalHeight, image.naturalWidth];
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function decoded(file, refuse) {
  try {
    // Colours as they stand in the file, as Pillow reads them.
    return await createImageBitmap(file, { colorSpaceConversion: "none" });
  } catch (error) {
    throw refuse(t`is damaged: its image data breaks off or is broken; copy it again.`, error);
  }
}

/** The pixels' red, green and blue, some rows at a time: no large photo is copied whole. */
function valuesOf(bitmap) {
  let factor = 1;
  while (bitmap.width * bitmap.height > MOST_KEPT * factor * factor) factor *= 2;
  const values = tensor([Math.ceil(bitmap.height / factor), Math.ceil(bitmap.width / factor), 3]);
  const rows = factor * Math.max(1, Math.floor(AT_ONCE / (factor * bitmap.width)));
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = Math.min(rows, bitmap.height);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  for (let top = 0; top < bitmap.height; top += rows) {
    const height = Math.min(rows, bitmap.height - top);
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, height);
    pen.drawImage(bitmap, 0, top, bitmap.width, height, 0, 0, bitmap.width, height);
    addMeans(values, pen.getImageData(0, 0, bitmap.width, height), top, factor);
  }
  return values;
}

/** Fill in what some rows of the photo give: each value is the mean of factor × factor. */
function addMeans(values, { data, width, height }, top, factor) {
  const columns = values.shape[1];
  for (let y = 0; y < height; y += factor) {
    for (let x = 0; x < columns; x++) {
      const place = (((top + y) / factor) * columns + x) * 3;
      const bottom = Math.min(y + factor, height);
      const right = Math.min((x + 1) * factor, width);
      const count = (bottom - y) * (right - x * factor);
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let i = y; i < bottom; i++) {
          for (let j = x * factor; j < right; j++) sum += data[(i * width + j) * 4 + c];
        }
        values.data[place + c] = sum / count;
      }
    }
  }
}

/**
 * Change the number of pixels as helpers.images.resize does: smaller, each new pixel is the mean of
 * the area it covers; larger, values in between are interpolated.
 *
 * @param {Tensor} image (H, W, C)
 * @returns {Tensor} (height, width, C)
 */
export function resize(image, height, width) {
  const shrinks = height <= image.shape[0] && width <= image.shape[1];
  const shares = shrinks ? areas : neighbours;
  const narrow = alongAxis(image, 1, shares(image.shape[1], width));
  return alongAxis(narrow, 0, shares(image.shape[0], height));
}

/** For each new pixel of an axis, of which old ones it takes how much: [[place, share], …]. */
function areas(from, to) {
  const scale = from / to;
  return Array.from({ length: to }, (_, place) => {
    const start = place * scale;
    const end = Math.min(start + scale, from);
    const found = [];
    for (let old = Math.floor(start); old < end; old++) {
      const share = (Math.min(old + 1, end) - Math.max(old, start)) / (end - start);
      if (share > 1e-9) found.push([Math.min(old, from - 1), share]);
    }
    return found;
  });
}

function neighbours(from, to) {
  return Array.from({ length: to }, (_, place) => {
    const centre = Math.min(Math.max(((place + 0.5) * from) / to - 0.5, 0), from - 1);
    const low = Math.floor(centre);
    const share = centre - low;
    return share
      ? [
          [low, 1 - share],
          [low + 1, share],
        ]
      : [[low, 1]];
  });
}

/** Put new pixels together along one axis. */
function alongAxis({ data, shape }, axis, shares) {
  const changed = tensor(shape.with(axis, shares.length));
  const [rows, columns, channels] = changed.shape;
  const step = axis === 0 ? shape[1] * channels : channels;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const start = axis === 0 ? x * channels : y * shape[1] * channels;
      const to = (y * columns + x) * channels;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (const [place, share] of shares[axis === 0 ? y : x])
          sum += share * data[start + place * step + c];
        changed.data[to + c] = sum;
      }
    }
  }
  return changed;
}

/**
 * Make of a photo what a network takes, by the rule of helpers.classifier.predict: squeezed to its
 * size, in whole numbers.
 *
 * @param {import("./read.js").Network} network
 * @param {Tensor} photo (H, W, 3), values 0 to 255
 * @returns {Tensor}
 */
export function prepare(network, photo) {
  const [height, width] = network.inputShape;
  const { shape, data } = resize(photo, height, width);
  return tensor(shape, data.map(Math.round));
}
