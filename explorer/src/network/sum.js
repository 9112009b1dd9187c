// The sum that made a number: its windows, weights and products, each a button that leads back.
import { spelled } from "../engine/trace.js";
import { el } from "../shared/dom.js";
import { t, thousands } from "../shared/language.js";
import { cellStyle, paintMap, signedLimits } from "./maps.js";
import { asCode, mapName, number, short } from "./words.js";
import { roving } from "./roving.js";

/** @typedef {import("../engine/tensors.js").Tensor} Tensor */
/**
 * What the sum is shown with.
 * @typedef {object} About
 * @property {function(string): object} stepOf
 * @property {function(string): Tensor} outputOf
 * @property {function(string): object} limitsOf
 * @property {function(string, number[]): void} go  look at another number
 */

/** So many maps, or single terms, are shown before a reader asks for all. */
const FIRST = 4;
const FIRST_TERMS = 8;
/** Windows with longer sides are listed, not drawn as grids. */
const LONGEST = 7;
/** Layers whose added number is called a bias; in others it is a shift. */
const BIASED = /Conv2D|Dense/;

/**
 * Show how a number came about.
 * @param {object} said  from `explain`
 * @param {About} about
 * @returns {HTMLElement[]}
 */
export function sumOf(said, about) {
  if (!said.terms.length) return [];
  const groups = groupsOf(said.terms);
  const asWindows = groups.some(({ height, width }) => height * width > 1);
  return [
    equation(said),
    asWindows ? windowsOf(groups, said, about) : listOf(said.terms, about),
  ];
}

/** The sum in one line: products, bias, activation, value. */
function equation(said) {
  const weighted = said.terms.some((term) => term.product !== null);
  const hasBias = said.bias !== null && said.bias !== undefined;
  const count = said.terms.length;
  const parts = [];
  if (weighted) {
    parts.push(part(said.sum, count === 1 ? t`product` : t`sum of ${thousands(count)} products`));
    if (hasBias) parts.push(sign(said.bias < 0 ? "−" : "+"), part(Math.abs(said.bias), BIASED.test(said.kind) ? t`bias` : t`shift`));
    if (hasBias && said.activation) parts.push(sign("="), part(said.before, t`sum`));
    parts.push(sign(said.activation ? "→" : "="));
  } else if (said.activation) {
    parts.push(part(said.before, t`the number before`), sign("→"));
  }
  parts.push(part(said.value, said.activation ? t`after ${spelled(said.activation)}` : t`the number`, "result"));
  return el("div", {}, el("p", { class: "in-a-line" }, ...parts), scores(said));
}

/** What softmax shares out: this score among the others. */
function scores({ scores: all, before, value }) {
  if (!all || all.length > 12) return null;
  const power = (score) => ["e", el("sup", {}, number(score))];
  const others = all.flatMap((score, position) => [...(position ? [" + "] : []), ...power(score)]);
  const words = ["softmax: ", ...power(before), " ÷ (", ...others, `) = ${number(value)}`];
  return el("p", { class: "quiet" }, ...words);
}

const sign = (text) => el("span", { class: "sign" }, text);

function part(value, label, kind = "") {
  const words = [el("b", {}, number(value)), el("small", {}, label)];
  return el("span", { class: `part ${kind}` }, ...words);
}

// --- windows ---------------------------------------------------------------------------------

/** Terms by the map that they come from, with the bounds of their window. */
function groupsOf(terms) {
  const groups = new Map();
  for (const term of terms) {
    const map = term.index[2] ?? 0;
    const key = `${map} ${term.input}`;
    if (!groups.has(key)) groups.set(key, { input: term.input, map, terms: [] });
    groups.get(key).terms.push(term);
  }
  return [...groups.values()].map(bounded);
}

function bounded(group) {
  const onMaps = group.terms[0].index.length === 3;
  const [rows, columns] = [0, 1].map((axis) =>
    group.terms.map(({ index }) => (onMaps ? index[axis] : 0)),
  );
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  const [height, width] = [Math.max(...rows) - top + 1, Math.max(...columns) - left + 1];
  const sum = group.terms.reduce((total, term) => total + (term.product ?? 0), 0);
  return { ...group, top, left, height, width, sum };
}

function windowsOf(groups, said, about) {
  const sorted = [...groups].sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum));
  const most = Math.max(...sorted.map((group) => Math.abs(group.sum)), 1e-9);
  const rows = sorted.map((group) => () => windowRow(group, said, about, most));
  const title =
    sorted.length > FIRST
      ? t`${thousands(sorted.length)} maps go into it. The ones that count most:`
      : null;
  return unfolding(rows, FIRST, title, (count) => t`Show all ${count} maps`);
}

/** One map's share of the sum: where its window lies, and numbers × weights = products. */
function windowRow(group, said, about, most) {
  const name = t`${mapName(about.stepOf(group.input), group.map)} of ${group.input}`;
  const weighted = group.terms.some((term) => term.weight !== null);
  const drawn = Math.max(group.height, group.width) <= LONGEST;
  return el(
    "div",
    { class: "window-row" },
    el(
      "div",
      { class: "window-head" },
      whereItLies(group, about),
      el("span", { class: "name" }, name),
      weighted ? bar(group.sum, most) : null,
    ),
    drawn ? grids(group, said, about, name, weighted) : listOf(group.terms, about),
  );
}

/** The map, small, with the window outlined on it. */
function whereItLies({ input, map, top, left, height, width }, about) {
  const tensor = about.outputOf(input);
  const canvas = el("canvas", { "aria-hidden": "true" });
  paintMap(canvas, tensor, map, about.limitsOf(input));
  const [rows, columns] = tensor.shape;
  const frame = el("span", { class: "frame" });
  const share = (part, whole) => `${(100 * part) / whole}%`;
  Object.assign(frame.style, {
    top: share(top, rows),
    left: share(left, columns),
    height: share(height, rows),
    width: share(width, columns),
  });
  return el("span", { class: "where" }, canvas, frame);
}

function grids(group, said, about, name, weighted) {
  const limits = about.limitsOf(group.input);
  const numbers = grid(group, t`numbers`, limits, (term) => term.value, {
    label: t`The window in ${name}: choose a number to see what made it`,
    go: (term) => about.go(term.input, term.index),
    isMarked: (term) => term === said.terms[said.chosen],
  });
  if (!weighted) return el("div", { class: "grids" }, numbers);
  return el(
    "div",
    { class: "grids" },
    numbers,
    sign("×"),
    grid(group, t`weights`, signedLimits(group.terms.map((term) => term.weight)), (term) => term.weight),
    sign("="),
    grid(group, t`products`, signedLimits(group.terms.map((term) => term.product)), (term) => term.product),
  );
}

/** A window's numbers, weights or products; its cells are buttons where they lead somewhere. */
function grid(group, caption, limits, read, { label, go, isMarked } = {}) {
  const cells = group.terms.map((term) => {
    const words = go ? { type: "button", title: asCode(term.input, term.index) } : {};
    const cell = el(go ? "button" : "span", { class: "cell", ...words }, short(read(term)));
    Object.assign(cell.style, cellStyle(read(term), limits), {
      gridRow: term.index[0] - group.top + 1,
      gridColumn: term.index[1] - group.left + 1,
    });
    if (go) {
      cell.addEventListener("click", () => go(term));
      cell.setAttribute("aria-label", spoken(term, group));
    }
    if (isMarked?.(term)) cell.classList.add("marked");
    return cell;
  });
  const named = label ? { role: "group", "aria-label": label } : {};
  const box = el("div", { class: "grid", ...named }, ...cells);
  if (go) roving(box, group.width);
  return el("figure", {}, box, el("figcaption", {}, caption));
}

function spoken(term, group) {
  const place = t`row ${term.index[0] - group.top}, column ${term.index[1] - group.left}`;
  if (term.weight === null) return `${place}: ${number(term.value)}`;
  return t`${place}: ${number(term.value)} times ${number(term.weight)} is ${number(term.product)}`;
}

// --- terms one below the other ------------------------------------------------------------------

function listOf(terms, about) {
  const weighted = terms.some((term) => term.weight !== null);
  const size = (term) => Math.abs(term.product ?? term.value);
  const sorted = [...terms].sort((one, other) => size(other) - size(one));
  const most = Math.max(...sorted.map(size), 1e-9);
  const rows = sorted.map((term) => () => termRow(term, about, weighted, most));
  const title =
    sorted.length > FIRST_TERMS
      ? t`${thousands(sorted.length)} numbers go into it. The ones that count most:`
      : null;
  return unfolding(rows, FIRST_TERMS, title, (count) => t`Show all ${count} numbers`, "terms");
}

function termRow(term, about, weighted, most) {
  const code = el("code", {}, asCode(term.input, term.index));
  const button = el("button", { type: "button", class: "term" }, code);
  button.addEventListener("click", () => about.go(term.input, term.index));
  const sum = weighted && term.weight !== null;
  return el(
    "div",
    { class: "term-row" },
    button,
    el("span", { class: "value" }, number(term.value)),
    sum ? el("span", { class: "value" }, `× ${number(term.weight)}`) : null,
    sum ? el("span", { class: "value" }, `= ${number(term.product)}`) : null,
    bar(term.product ?? term.value, most),
  );
}

/** How much something adds: orange to the right, blue to the left. */
function bar(value, most) {
  const share = (50 * Math.abs(value)) / most;
  const fill = el("span", { class: value < 0 ? "less" : "more" });
  fill.style.width = `${share}%`;
  const size = number(Math.abs(value));
  const label = value < 0 ? t`takes ${size}` : t`adds ${size}`;
  return el("span", { class: "balance", role: "img", "aria-label": label, title: label }, fill);
}

/** The first of many rows, and a button for the rest; rows are made when they are shown. */
function unfolding(rows, first, title, allOf, kind = "windows") {
  const box = el("div", { class: kind }, title ? el("p", { class: "quiet" }, title) : null);
  box.append(...rows.slice(0, first).map((make) => make()));
  if (rows.length > first) {
    const all = allOf(thousands(rows.length));
    const button = el("button", { type: "button", class: "more-of-it" }, all);
    button.addEventListener("click", () => {
      const more = rows.slice(first).map((make) => make());
      button.replaceWith(...more);
      more[0].querySelector("button")?.focus();
    });
    box.append(button);
  }
  return box;
}
