// Numbers as people write and read them.

import { t } from "./language.js";

/** A number as text, rounded, with a true minus sign: −0.25, 429, 1,234 stays 1234. */
export function written(value, decimals = 2) {
  if (!Number.isFinite(value)) return "–";
  const rounded = Number(value.toFixed(decimals));
  return String(Object.is(rounded, -0) ? 0 : rounded).replace("-", "−");
}

/** A number as a network's page writes and speaks it: three digits that count: 2.60, −0.186, 429. */
export function number(value) {
  if (!Number.isFinite(value)) return t`no number`;
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value).replace("-", "−");
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 0.0005
      ? value.toExponential(1).replace("e", " · 10^").replace("+", "")
      : size >= 100
        ? value.toFixed(0)
        : value.toFixed(Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(size)))));
  return text.replaceAll("-", "−");
}

/** The number that a text says, or null: "2", "−0.5", "0,5" and "1/9" are understood. */
export function parsed(text) {
  const plain = text.trim().replaceAll("−", "-").replaceAll("–", "-");
  const part = String.raw`[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`;
  const found = plain.match(new RegExp(`^(${part})(?:\\s*/\\s*(${part}))?$`));
  if (!found) return null;
  const [above, below] = [found[1], found[2] ?? "1"].map((one) => Number(one.replace(",", ".")));
  const value = above / below;
  return Number.isFinite(value) ? value : null;
}
