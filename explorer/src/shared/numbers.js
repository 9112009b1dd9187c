// Numbers as people write and read them.

/** A number as text, rounded, with a true minus sign: −0.25, 429, 1,234 stays 1234. */
export function written(value, decimals = 2) {
  if (!Number.isFinite(value)) return "–";
  const rounded = Number(value.toFixed(decimals));
  return String(Object.is(rounded, -0) ? 0 : rounded).replace("-", "−");
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
