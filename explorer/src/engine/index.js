/** All that the pages use of the engine; in a browser's console, too: window.explorerEngine. */
export { FileError } from "./errors.js";
export { correlate, windowAt } from "./convolution.js";
export { scoreOf, unlike } from "./familiarity.js";
export { prepare, readPhoto, resize } from "./photos.js";
export { MOST_BYTES, Network, readNetwork } from "./read.js";
export { answerOf, rerun, run, runStep, shapeOf } from "./run.js";
export { indexOf, offsetOf, tensor, valueAt } from "./tensors.js";
export { explain } from "./trace.js";
