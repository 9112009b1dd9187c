import { sizeOf } from "./tensors.js";

// What NumPy writes in front of an array, and nothing else.
const MAGIC = "\x93NUMPY\x01\x00";
const HEADER =
  /^\{'descr': '([<|][a-zA-Z]\d{1,4})', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/;
const SHAPE = /^((\d{1,10},)?|\d{1,10}(, \d{1,10}){1,7})$/;

/**
 * Take an array's file apart.
 * @param {Uint8Array} bytes
 * @returns {{dtype: string, shape: number[], values: ArrayBuffer}}
 * @throws {TypeError} when NumPy has not written it, or it has another length than it says
 */
export function readArray(bytes) {
  const text = (from, to) => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes.length < 10 || text(0, 8) !== MAGIC) throw new TypeError("no array");
  const start = 10 + bytes[8] + 256 * bytes[9];
  const found = start <= Math.min(bytes.length, 10_000) && HEADER.exec(text(10, start));
  if (!found || !SHAPE.test(found[2])) throw new TypeError("no header of an array");
  const shape = found[2].split(",").filter(Boolean).map(Number);
  const size = sizeOf(shape) * widthOf(found[1]);
  if (bytes.length - start !== size) throw new TypeError("an array of another length");
  return { dtype: found[1], shape, values: bytes.slice(start).buffer };
}

/** How many bytes each value takes; a character of text takes four. */
const widthOf = (dtype) => Number(dtype.slice(2)) * (dtype[1] === "U" ? 4 : 1);

/** The number that 16 bits stand for: IEEE 754, binary16. */
export function fromHalf(bits) {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size =
    exponent === 31
      ? fraction
        ? NaN
        : Infinity
      : exponent
        ? 2 ** (exponent - 25) * (1024 + fraction)
        : 2 ** -24 * fraction;
  return bits >> 15 ? -size : size;
}
