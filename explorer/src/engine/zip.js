/**
 * A zip, read with suspicion: what helpers.saved.archive refuses is refused here.
 *
 * Only the list at the end of the file is believed, and nothing is unpacked that it gives an
 * unlikely size. (PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", 4.3.)
 */
import { inflateSync } from "fflate";
import { FileError } from "./errors.js";
import { t } from "../shared/language.js";

const MOST_MEMBERS = 1000;
// Deflate packs real weights and texts a few times smaller, a bomb a thousand times.
const MOST_UNPACKED = 100;
// All members together: what a page can hold.
const MOST_BYTES = 2 ** 28;
const STORED = 0;
const DEFLATED = 8;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const MEMBER = 0x04034b50;

/**
 * @typedef {object} Entry
 * @property {number} flags
 * @property {number} method
 * @property {number} checksum
 * @property {number} packed
 * @property {number} size
 * @property {number} start
 */

/** The members of a zip, by their names. */
export class Zip {
  /**
   * @param {Uint8Array} bytes
   * @throws {FileError} when it is no whole zip
   */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    /** @type {Map<string, Entry>} */
    this.entries = this.#entries();
  }

  /** @returns {boolean} */
  has(name) {
    return this.entries.has(name);
  }

  #entries() {
    const end = this.#end();
    const count = this.view.getUint16(end + 10, true);
    if (count > MOST_MEMBERS)
      throw new FileError(t`holds ${count} files, as no exported network does; export it again.`);
    const entries = new Map();
    let place = this.view.getUint32(end + 16, true);
    let total = 0;
    for (let number = 0; number < count; number++) {
      if (place + 46 > end || this.view.getUint32(place, true) !== ENTRY) throw damaged();
      const [name, extra, comment] = [28, 30, 32].map((offset) =>
        this.view.getUint16(place + offset, true),
      );
      const text = new TextDecoder().decode(this.bytes.subarray(place + 46, place + 46 + name));
      if (entries.has(text))
        throw new FileError(
          t`holds two files of the same name, as no exported network does; export it again.`,
        );
      const entry = this.#entry(place);
      entries.set(text, entry);
      total += entry.size;
      place += 46 + name + extra + comment;
    }
    if (total > MOST_BYTES)
      throw new FileError(
        t`would unpack to ${total} bytes, more than a page can hold; use a smaller network.`,
      );
    return entries;
  }

  #end() {
    for (
      let place = this.bytes.length - 22;
      place >= Math.max(0, this.bytes.length - 22 - 65535);
      place--
    ) {
      if (this.view.getUint32(place, true) === END) return place;
    }
    throw new FileError(t`breaks off before its end; copy or export it again.`);
  }

  #entry(place) {
    const [flags, method] = [8, 10].map((offset) => this.view.getUint16(place + offset, true));
    const [checksum, packed, size, start] = [16, 20, 24, 42].map((offset) =>
      this.view.getUint32(place + offset, true),
    );
    return { flags, method, checksum, packed, size, start };
  }

  /**
   * @param {string} name
   * @param {number} most how many bytes it may have
   * @returns {Uint8Array} all of a member; its checksum is right
   */
  read(name, most) {
    const entry = this.entries.get(name);
    if (!entry)
      throw new FileError(t`lacks ${name}, which is in every exported network; export it again.`);
    if (entry.flags & 1) throw new FileError(t`is locked with a password; save it again without.`);
    if (entry.size > Math.min(most, MOST_UNPACKED * entry.packed)) {
      throw new FileError(
        t`would unpack to an unlikely size (${name}: ${entry.size} bytes from ${entry.packed}), so it is not unpacked; export it again.`,
      );
    }
    const content = this.#unpacked(entry, this.#packed(entry));
    if (content.length !== entry.size || checksumOf(content) !== entry.checksum) throw damaged();
    return content;
  }

  #packed({ start, packed }) {
    if (start + 30 > this.bytes.length || this.view.getUint32(start, true) !== MEMBER)
      throw damaged();
    const from =
      start + 30 + this.view.getUint16(start + 26, true) + this.view.getUint16(start + 28, true);
    if (from + packed > this.bytes.length) throw damaged();
    return this.bytes.subarray(from, from + packed);
  }

  #unpacked({ method, size }, content) {
    if (method === STORED) return content;
    if (method !== DEFLATED)
      throw new FileError(t`is packed in a way that the course does not use; export it again.`);
    try {
      return inflateSync(content, { out: new Uint8Array(size) });
    } catch {
      throw damaged();
    }
  }
}

const damaged = () => new FileError(t`is damaged; copy or export it again.`);

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

/** CRC-32, as ISO 3309 defines it. */
function checksumOf(bytes) {
  let sum = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) sum = TABLE[(sum ^ bytes[i]) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
