/** A file that cannot be used; the message is one sentence for the reader. */
export class FileError extends Error {
  name = "FileError";
}

/** A sound layer, or setting, that is not run here; the message goes on from the layer's name. */
export class NotHereError extends Error {
  name = "NotHereError";
}

/** Text of a file, cut where it is long, for a message. */
export const brief = (value, most = 100) => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > most ? `${text.slice(0, most)}…` : text;
};
