import { t } from "../shared/language.js";
import { brief, FileError, NotHereError } from "./errors.js";
import { readFamiliarity } from "./familiarity.js";
import { LAYERS, planOf } from "./layers.js";
import { readArray } from "./npy.js";
import { MOST_PRODUCTS, MOST_VALUES } from "./settings.js";
import { sizeOf, tensor } from "./tensors.js";
import { Zip } from "./zip.js";

/** @typedef {import("./tensors.js").Tensor} Tensor */

/**
 * One layer.
 * @typedef {object} Step
 * @property {string} name
 * @property {string} kind Keras' class: a key of LAYERS
 * @property {Readonly<Record<string, unknown>>} settings Keras' configuration; without a prototype
 * @property {Readonly<Record<string, Tensor>>} weights what it has learned, by name
 * @property {readonly string[]} inputs the layers whose outputs it takes
 * @property {readonly number[]} shape of its output
 * @property {import("./layers.js").Plan} plan its settings, read
 */

export const MOST_BYTES = 256 * 2 ** 20;
const MOST_TEXT = 4 * 2 ** 20;
const MOST_HEADER = 10_000;
const MOST_LAYERS = 2000;
const NETWORK = "network.json";
const CLASS_NAMES = "class_names.json";
const FAMILIARITY = "familiarity.npz";

const LOAD = 'keras.models.load_model(FILE).save("network.keras")';
const EXPORT = "python -m helpers export FILE.keras --to numpy";
const BY_HAND = t`is damaged or was made by hand`;

/** A network that was read, ready to run. */
export class Network {
  /**
   * @param {Step[]} steps in the order in which they run; the first takes the photo
   * @param {string[]} classNames in the order of the probabilities
   * @param {string} output the layer whose output is the network's
   * @param {import("./familiarity.js").Familiarity | null} familiarity
   */
  constructor(steps, classNames, output, familiarity) {
    this.steps = steps;
    this.classNames = classNames;
    this.output = output;
    this.inputShape = steps[0].shape;
    this.familiarity = familiarity;
    this.named = new Map(steps.map((step) => [step.name, step]));
  }

  /** @param {string} name @returns {Step | undefined} */
  step(name) {
    return this.named.get(name);
  }
}

/**
 * Read a network that `python -m helpers export FILE.keras --to numpy` has written.
 *
 * @param {Uint8Array | Blob} given what the file holds, or the file itself (then nothing of a file
 *   that is too large is read)
 * @returns {Promise<Network>}
 * @throws {FileError} one sentence for the reader, when it is anything else
 */
export async function readNetwork(given) {
  const name = given.name ?? t`The file`;
  try {
    const size = given.size ?? given.length;
    if (size > MOST_BYTES)
      throw new FileError(
        t`is too large (${megabytes(size)}): networks of up to ${megabytes(MOST_BYTES)} are read.`,
      );
    return networkIn(given instanceof Blob ? await contentOf(given) : given, name);
  } catch (error) {
    if (error instanceof FileError)
      throw new FileError(`${brief(name)} ${error.message}`, { cause: error });
    throw new FileError(t`${brief(name)} ${BY_HAND}: it describes no network; export it again.`, {
      cause: error,
    });
  }
}

const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;

async function contentOf(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new FileError(t`cannot be read: it was moved, or is a folder.`, { cause: error });
  }
}

function networkIn(bytes, name) {
  refuseOthers(bytes, name);
  const zip = new Zip(bytes);
  refuseOtherZips(zip);
  const described = readJson(zip, NETWORK);
  const steps = stepsOf(described.layers, zip);
  const output = steps.find((step) => step.name === described.output);
  if (!output)
    throw new FileError(
      t`${BY_HAND}: its answer is to come from the layer ${brief(described.output)}, which it lacks; export it again.`,
    );
  const names = classNames(zip, output.shape);
  const familiarity = zip.has(FAMILIARITY)
    ? readFamiliarity(zip.read(FAMILIARITY, 2 ** 20), steps)
    : null;
  return new Network(steps, names, output.name, familiarity);
}

// --- other files -----------------------------------------------------------------------------

const begins = (bytes, text, place = 0) =>
  [...text].every((letter, i) => bytes[place + i] === letter.charCodeAt(0));

function refuseOthers(bytes, name) {
  if (bytes.length === 0) throw new FileError(t`is empty; copy or export it again.`);
  if (begins(bytes, "PK\x03\x04")) return;
  if (begins(bytes, "\x89HDF\r\n\x1a\n")) {
    throw new FileError(
      t`is in the older format HDF5 (.h5): ${LOAD} turns it into a .keras file, and ${EXPORT} that into what is read here.`,
    );
  }
  if (begins(bytes, "TFL3", 4))
    throw new FileError(
      t`is a network for TensorFlow Lite; export the .keras file that it was made from: ${EXPORT}`,
    );
  if (isOnnx(bytes, name))
    throw new FileError(
      t`is in the form ONNX, which this page does not read; export the .keras file that it was made from: ${EXPORT}`,
    );
  if (
    begins(bytes, "\xff\xd8\xff") ||
    begins(bytes, "\x89PNG") ||
    begins(bytes, "GIF8") ||
    begins(bytes, "WEBP", 8)
  ) {
    throw new FileError(t`is a picture, not a network; choose it as the photo.`);
  }
  throw new FileError(t`is not a network that is read here; make one of a .keras file: ${EXPORT}`);
}

/** ONNX is a message of Protocol Buffers: first its format's version, then who has written it. */
function isOnnx(bytes, name) {
  return (
    /\.onnx$/i.test(name) ||
    (bytes[0] === 8 && bytes[1] < 32 && [0x12, 0x1a, 0x3a, 0x42].includes(bytes[2]))
  );
}

function refuseOtherZips(zip) {
  if (zip.has(NETWORK)) return;
  if (zip.has("config.json") && zip.has("model.weights.h5"))
    throw new FileError(t`is a .keras file; turn it into what is read here: ${EXPORT}`);
  for (const member of zip.entries.keys()) {
    if (member.endsWith("/data.pkl"))
      throw new FileError(t`is a network of PyTorch; this course uses networks of Keras.`);
    if (member.endsWith(".npy"))
      throw new FileError(
        t`holds arrays of NumPy, but no network; make one of a .keras file: ${EXPORT}`,
      );
  }
  throw new FileError(t`is a zip, but holds no network; make one of a .keras file: ${EXPORT}`);
}

// --- what is in it ---------------------------------------------------------------------------

/** Objects from a file get no prototype: they have what stands in the file and nothing else. */
function readJson(zip, name) {
  const bare = (key, value) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.freeze(Object.assign(Object.create(null), value))
      : value;
  return JSON.parse(
    new TextDecoder("utf-8", { fatal: true }).decode(zip.read(name, MOST_TEXT)),
    bare,
  );
}

function classNames(zip, shape) {
  const names = readJson(zip, CLASS_NAMES);
  if (!Array.isArray(names) || !names.every(isPrinted))
    throw new FileError(
      t`names its classes in a way that cannot be shown (${CLASS_NAMES}); export it again.`,
    );
  if (shape.length !== 1)
    throw new FileError(
      t`does not give one probability for each class, but [${shape}] numbers; export another.`,
    );
  const count = shape[0] === 1 ? 2 : shape[0];
  if (names.length !== count)
    throw new FileError(
      t`tells ${count} classes apart, but names ${names.length}; export it again.`,
    );
  return names;
}

const isPrinted = (name) =>
  typeof name === "string" &&
  name.trim() !== "" &&
  name.length <= 200 &&
  !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name);

function stepsOf(described, zip) {
  if (!Array.isArray(described) || !described.length || described.length > MOST_LAYERS) {
    throw new FileError(
      t`${BY_HAND}: it has no layers, or more than ${MOST_LAYERS}; export it again.`,
    );
  }
  /** @type {Map<string, Step>} */
  const steps = new Map();
  let values = 0;
  let products = 0;
  for (const layer of described) {
    const step = stepOf(layer, steps, zip);
    steps.set(step.name, step);
    values += sizeOf(step.shape);
    products += step.plan.products ?? 0;
    if (values > MOST_VALUES || products > MOST_PRODUCTS)
      throw notHere(t`its layer ${brief(step.name)} takes more than a page can hold`);
  }
  return [...steps.values()];
}

const notHere = (what) =>
  new FileError(t`cannot be run on this page: ${what}; helpers.handmade or Keras may run it.`);

function stepOf({ name, kind, settings, inputs }, steps, zip) {
  const starts = steps.size === 0;
  if (
    typeof name !== "string" ||
    typeof kind !== "string" ||
    typeof settings !== "object" ||
    settings === null ||
    !Array.isArray(inputs) ||
    steps.has(name) ||
    starts !== (kind === "InputLayer") ||
    starts !== (inputs.length === 0) ||
    !inputs.every((input) => steps.has(input))
  ) {
    throw new FileError(
      t`${BY_HAND}: its layer ${brief(name)} stands where none can; export it again.`,
    );
  }
  try {
    return preparedStep(
      { name, kind, settings, inputs },
      inputs.map((input) => steps.get(input).shape),
      zip,
    );
  } catch (error) {
    if (error instanceof FileError) throw error;
    if (error instanceof NotHereError) throw notHere(t`its layer ${brief(name)} ${error.message}`);
    throw new FileError(
      t`${BY_HAND}: its layer ${brief(name)} (${brief(kind)}) cannot be run as it is described; export it again.`,
      { cause: error },
    );
  }
}

function preparedStep({ name, kind, settings, inputs }, shapes, zip) {
  if (!LAYERS.has(kind)) throw new NotHereError(t`is of the kind ${brief(kind)}`);
  const dtype = dtypeOf(settings);
  if (dtype !== "float32") throw new NotHereError(t`has the dtype ${brief(dtype)}`);
  const plan = planOf(kind, settings, ...shapes);
  if (sizeOf(plan.shape) > MOST_VALUES) throw new NotHereError(t`gives [${plan.shape}] values`);
  const weights = Object.create(null);
  for (const [weight, shape] of Object.entries(plan.weights ?? {})) {
    weights[weight] = readWeights(zip, `${name}/${weight}.npy`, shape);
  }
  return Object.freeze({
    name,
    kind,
    settings,
    inputs,
    shape: plan.shape,
    weights: Object.freeze(weights),
    plan,
  });
}

/** The kind of a layer's numbers: a name or a policy; those of quantised layers have a mode. */
function dtypeOf({ dtype = "float32" }) {
  if (typeof dtype === "string") return dtype;
  return dtype.config.name || t`${dtype.config.mode} (it is quantised)`;
}

function readWeights(zip, name, shape) {
  const size = 4 * sizeOf(shape);
  const content = zip.read(name, size + MOST_HEADER);
  const array = arrayIn(content);
  if (array?.dtype !== "<f4" || String(array.shape) !== String(shape)) {
    throw new FileError(
      t`${BY_HAND}: ${brief(name)} is no array of float32 of the shape [${shape}]; export or copy it again.`,
    );
  }
  const data = new Float32Array(array.values);
  if (!allFinite(data))
    throw new FileError(
      t`${BY_HAND}: ${brief(name)} holds values that are no numbers; export or copy it again.`,
    );
  return tensor(shape, data);
}

function allFinite(data) {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}

function arrayIn(content) {
  try {
    return readArray(content);
  } catch {
    return null;
  }
}
