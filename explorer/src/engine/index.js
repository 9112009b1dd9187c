/** All that the pages use of the engine. */
import * as engine from "./index.js";

export { ACTIVATIONS } from "./activations.js";
export { correlate, windowAt } from "./convolution.js";
export { FileError } from "./errors.js";
export { scoreOf, unlike } from "./familiarity.js";
export { LAYERS } from "./layers.js";
export { prepare, readPhoto, resize } from "./photos.js";
export { MOST_BYTES, Network, readNetwork } from "./read.js";
export { answerOf, rerun, run, runStep, shapeOf } from "./run.js";
export { indexOf, offsetOf, sizeOf, tensor, valueAt } from "./tensors.js";
export { explain, EXPLAINED } from "./trace.js";

// For tests, and for the curious who open the browser's console.
globalThis.explorerEngine = engine;
