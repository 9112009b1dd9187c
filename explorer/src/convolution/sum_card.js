// What one number of the map is made of: its products, their sum, bias, ReLU, pooling.

import { el, fill } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { written } from "../shared/numbers.js";
import { windowOf } from "./stages.js";
import { CHANNELS, POOLED, pooledAt, weightText } from "./words.js";

const MOST_TERMS = 9; // of which those that are 0 are written, too

export class SumCard {
  constructor(bench) {
    this.bench = bench;
    this.title = el("h2", { id: "sum" });
    this.tables = el("div", { class: "products" });
    this.chain = el("ol", { class: "chain" });
    this.line = el("p", { class: "equation" });
    this.element = el(
      "section",
      { class: "card sum", "aria-labelledby": "sum" },
      this.title,
      el("div", { class: "made" }, this.tables, el("div", {}, this.chain, this.line)),
    );
  }

  show(work, { kernel }) {
    const [rows, columns, depth] = work.kernel.shape;
    this.element.hidden = !work.window;
    this.captions = [];
    this.cells = Array.from({ length: rows * columns * depth }, (_, i) => this.makeCell(i));
    fill(this.tables, ...kernel.map((_, c) => this.table(rows, columns, depth, c)));
    this.tables.classList.toggle("dense", columns > 3 || depth > 1);
  }

  makeCell(i) {
    const on = {
      pointerenter: () => this.bench.light(i),
      pointerleave: () => this.bench.light(null),
    };
    return el("td", { on });
  }

  table(rows, columns, depth, c) {
    const row = (y) =>
      el(
        "tr",
        {},
        ...Array.from({ length: columns }, (_, x) => this.cells[(y * columns + x) * depth + c]),
      );
    const caption = el(
      "caption",
      { class: "soft small" },
      depth === 3 ? CHANNELS[c] : t`pixel × weight`,
    );
    this.captions[c] = caption;
    return el(
      "table",
      {},
      caption,
      el("tbody", {}, ...Array.from({ length: rows }, (_, y) => row(y))),
    );
  }

  point(work, settings) {
    if (!work.window) return;
    const { values, products } = work.window;
    const { kernel } = settings;
    const value = work.map.data[settings.at[0] * work.map.shape[1] + settings.at[1]];
    fill(
      this.title,
      el("code", {}, `map[${settings.at.join(", ")}]`),
      t` = ${written(value)}: where does it come from?`,
    );
    this.cells.forEach((cell, i) => showProduct(cell, values[i], work.kernel.data[i], products[i]));
    if (kernel.length === 3)
      channelSums(products).forEach((sum, c) =>
        fill(this.captions[c], `${CHANNELS[c]}: ${written(sum)}`),
      );
    fill(this.chain, ...this.steps(work, settings, value));
    this.line.textContent = equation(work, settings, value);
  }

  steps(work, { bias, relu, pool, at }, value) {
    const { products, sum } = work.window;
    const steps = [
      step(products.length === 1 ? t`the product` : t`${products.length} products, added up`, sum),
    ];
    steps.push(step(t`plus the bias ${written(bias, 4)}`, value));
    const bent = work.bent.data[at[0] * work.map.shape[1] + at[1]];
    if (relu) steps.push(step(value < 0 ? t`ReLU: negative, so 0` : t`ReLU: stays`, bent));
    const around = this.bench.poolWindow();
    if (around) {
      const numbers = windowOf(work.bent, pool, ...around);
      const told =
        numbers.length <= 9
          ? ` ${numbers.map((one) => written(one, 1)).join(", ")}`
          : t` ${numbers.length} numbers`;
      steps.push(step(t`${POOLED[pool.kind]} of${told}`, pooledAt(work, around)));
    } else if (pool) {
      steps.push(step(t`in no window of the pooling`, null));
    }
    return steps;
  }

  light(work, index) {
    this.cells.forEach((cell, i) => cell.classList.toggle("lit", i === index));
  }
}

function step(text, value) {
  return el(
    "li",
    {},
    el("span", { class: "soft small" }, text),
    " ",
    value === null ? null : el("strong", {}, written(value)),
  );
}

function showProduct(cell, value, weight, product) {
  cell.classList.toggle("above", product > 0);
  cell.classList.toggle("below", product < 0);
  cell.classList.toggle("nothing", weight === 0);
  fill(
    cell,
    el("span", { class: "factors" }, `${written(value)} × ${weightText(weight)}`),
    el("span", { class: "visually-hidden" }, " = "),
    el("span", { class: "product" }, written(product)),
  );
}

/** 18 + 0 + 51 − 121 = …; of three channels the sum of each; of many products those that are not 0. */
function equation({ window: { products, sum }, kernel }, { bias }, value) {
  const end = bias === 0 ? "" : t`, and ${sumOf([sum, bias])} = ${written(value)}`;
  if (kernel.shape[2] === 3) return `${sumOf(channelSums(products))} = ${written(sum)}${end}`;
  const told = [...products].filter((product) => product !== 0 || products.length <= MOST_TERMS);
  const left = told.length < products.length ? t` (those that are 0 left out)` : "";
  return told.length > 1 ? `${sumOf(told)} = ${written(sum)}${left}${end}` : "";
}

function sumOf(numbers) {
  const texts = numbers.map((number) => written(number, 4));
  return texts
    .map((text, i) =>
      i === 0 ? text : text.startsWith("−") ? ` − ${text.slice(1)}` : ` + ${text}`,
    )
    .join("");
}

function channelSums(products) {
  return CHANNELS.map((_, c) =>
    products.reduce((sum, product, i) => (i % 3 === c ? sum + product : sum), 0),
  );
}
