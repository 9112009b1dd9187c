// Until the engine's photos.js is there: reads and shrinks photos with what the browser has.

/** @returns {Promise<{values: import("../engine/convolution.js").Tensor, name: string}>} */
export async function readPhoto(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: "none" });
  } catch {
    throw Object.assign(new Error("This file is not an image that this browser can read. Choose a JPEG or a PNG file."), { name: "FileError" });
  }
  const { width, height } = bitmap;
  const pen = new OffscreenCanvas(width, height).getContext("2d");
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const values = new Float32Array(width * height * 3);
  for (let i = 0; i < width * height; i++) values.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
  return { values: { shape: [height, width, 3], data: values }, name: file.name ?? "" };
}

/** The mean of the area that each new pixel covers. */
export function resize({ shape: [height, width, depth], data }, tall, wide) {
  const made = new Float32Array(tall * wide * depth);
  const [down, across] = [shares(height, tall), shares(width, wide)];
  for (let y = 0; y < tall; y++) {
    for (let x = 0; x < wide; x++) {
      for (const [row, part] of down[y]) {
        for (const [column, share] of across[x]) {
          for (let c = 0; c < depth; c++) {
            made[(y * wide + x) * depth + c] += part * share * data[(row * width + column) * depth + c];
          }
        }
      }
    }
  }
  return { shape: [tall, wide, depth], data: made.map(Math.round) };
}

function shares(from, to) {
  return Array.from({ length: to }, (_, place) => {
    const [start, end] = [(place * from) / to, ((place + 1) * from) / to];
    const found = [];
    for (let i = Math.floor(start); i < Math.min(Math.ceil(end), from); i++) {
      found.push([i, (Math.min(i + 1, end) - Math.max(i, start)) / (end - start)]);
    }
    return found;
  });
}
