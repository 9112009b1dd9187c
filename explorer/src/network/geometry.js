// Back and forward through a network: what a number saw of the photo, and what is made of it next.
import { explain, indexOf, offsetOf } from "../engine/index.js";

/** @typedef {{name: string, kind: string, settings: object, inputs: string[]}} Step */
/** @typedef {{top: number, left: number, bottom: number, right: number}} Box  inclusive */
/** @typedef {{name: string, index: number[], product: number|null, places: number, channels: number}} Use */

/** Kinds in which every map goes into every map. */
const MIXING = new Set(["Conv2D", "SeparableConv2D", "Dense", "Softmax"]);
const SIZES = ["kernel_size", "pool_size", "padding"];

/**
 * The part of the photo that a number depends on, found by walking back through the sums.
 * @param {{steps: Step[]}} network
 * @param {Map<string, import("../engine/tensors.js").Tensor>} outputs
 * @param {string} name
 * @param {number[]} index
 * @returns {Box}
 */
export function seenBy(network, outputs, name, index) {
  const boxes = new Map([[name, boxOf(index)]]);
  const reach = (input, box) =>
    boxes.set(input, boxes.has(input) ? union(boxes.get(input), box) : box);
  for (const step of [...network.steps].reverse()) {
    if (!boxes.has(step.name)) continue;
    const box = boxes.get(step.name);
    const first = step.name === name;
    if ((!box && !first) || step.kind === "Concatenate") {
      step.inputs.forEach((input) => reach(input, box));
      continue;
    }
    if (step.kind === "ZeroPadding2D") {
      reach(step.inputs[0], withoutBorder(box ?? boxOf(index), step, outputs));
      continue;
    }
    for (const corner of first ? [index] : cornersOf(box)) {
      explain(step, outputs, corner).terms.forEach((term) => reach(term.input, boxOf(term.index)));
    }
  }
  const [height, width] = outputs.get(network.steps[0].name).shape;
  return (
    boxes.get(network.steps[0].name) ?? { top: 0, left: 0, bottom: height - 1, right: width - 1 }
  );
}

/** The box of one place of a map; null for a number of a row, which has no place. */
const boxOf = ([top, left, map]) =>
  map === undefined ? null : { top, left, bottom: top, right: left };

/** What a box was before zeros were put around the maps: a corner may be one of the zeros. */
function withoutBorder({ top, left, bottom, right }, step, outputs) {
  const [height, width] = outputs.get(step.inputs[0]).shape;
  const inside = (at, before, size) => Math.max(0, Math.min(size - 1, at - before));
  const [above, beside] = [step.plan.rows[0], step.plan.columns[0]];
  return {
    top: inside(top, above, height),
    left: inside(left, beside, width),
    bottom: inside(bottom, above, height),
    right: inside(right, beside, width),
  };
}

const cornersOf = (box) => [
  [box.top, box.left, 0],
  [box.bottom, box.right, 0],
];

function union(one, other) {
  if (!one || !other) return null;
  return {
    top: Math.min(one.top, other.top),
    left: Math.min(one.left, other.left),
    bottom: Math.max(one.bottom, other.bottom),
    right: Math.max(one.right, other.right),
  };
}

/**
 * How the layers that come next use a number: for each, the uses that count most.
 * @param {{steps: Step[]}} network
 * @param {Map<string, import("../engine/tensors.js").Tensor>} outputs
 * @param {string} name
 * @param {number[]} index
 * @param {number} most
 * @returns {{step: Step, uses: Use[], places: number, channels: number}[]}
 */
export function usesOf(network, outputs, name, index, most = 3) {
  return network.steps
    .filter((step) => step.inputs.includes(name))
    .map((step) => usesIn(step, outputs, name, index, most));
}

function usesIn(step, outputs, name, index, most) {
  const from = outputs.get(name).shape;
  const to = outputs.get(step.name).shape;
  const termAt = (place) =>
    explain(step, outputs, place).terms.find(
      (term) => term.input === name && term.index.every((at, axis) => at === index[axis]),
    );
  const places = placesNear(step, from, to, index).filter((place) => termAt(place));
  if (!places.length) return { step, uses: [], places: 0, channels: 0 };
  const middle = places[0];
  const channels = MIXING.has(step.kind) ? to.at(-1) : 1;
  const uses = Array.from({ length: channels }, (_, channel) => {
    const place = channels > 1 ? [...middle.slice(0, -1), channel] : middle;
    return { index: place, product: termAt(place)?.product ?? null };
  });
  uses.sort((one, other) => Math.abs(other.product ?? 0) - Math.abs(one.product ?? 0));
  return { step, uses: uses.slice(0, most), places: places.length, channels };
}

/** The places of a layer's output where a number may be used, the nearest first. */
function placesNear(step, from, to, index) {
  if (step.kind === "Flatten" || step.kind === "Reshape") {
    return [indexOf(to, offsetOf(from, index))];
  }
  if (to.length < 3) return MIXING.has(step.kind) ? [to.map(() => 0)] : [[index.at(-1)]];
  const places = [];
  const reach = reachOf(step.settings);
  const middle = [0, 1].map((axis) => Math.floor((index[axis] * to[axis]) / from[axis]));
  for (let y = middle[0] - reach; y <= middle[0] + reach; y++) {
    for (let x = middle[1] - reach; x <= middle[1] + reach; x++) {
      if (y >= 0 && x >= 0 && y < to[0] && x < to[1]) places.push([y, x]);
    }
  }
  const far = ([y, x]) => Math.hypot(y - middle[0], x - middle[1]);
  places.sort((one, other) => far(one) - far(other));
  return places.flatMap((place) => channelsFor(step, from, to, index).map((map) => [...place, map]));
}

/** The maps of a layer's output in which a map of its input may be. */
function channelsFor(step, from, to, index) {
  if (MIXING.has(step.kind)) return [0];
  if (step.kind === "Concatenate") return Array.from({ length: to[2] }, (_, map) => map);
  const each = step.kind === "DepthwiseConv2D" ? to[2] / from[2] : 1;
  return Array.from({ length: each }, (_, more) => index[2] * each + more);
}

function reachOf(settings) {
  const sides = SIZES.flatMap((name) => settings[name] ?? []).flat(2);
  return Math.max(1, ...sides.filter((side) => typeof side === "number"));
}
