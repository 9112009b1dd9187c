// The reader's language: every text that a page shows or speaks goes through `t`.

import { given } from "./given.js";

/** @type {Record<string, string>} none where the language is English */
const messages = given().messages ?? {};

/**
 * A text in the reader's language: t`The sum is ${sum}` is the message "The sum is {0}" of
 * translations/es/explorer.po. What stands in ${…} has no braces and no backticks of its own, so
 * that Babel can read it (notebooks/book/explorer_texts.py).
 */
export function t(texts, ...values) {
  const message = texts.reduce((start, text, place) => `${start}{${place - 1}}${text}`);
  return (messages[message] ?? message).replace(/\{(\d+)\}/g, (_, place) => values[place]);
}

/** A text that Python has given, in the reader's language. */
export const translated = (text) => messages[text] ?? text;

/** A whole number with its thousands set apart, as Python prints it. */
export const thousands = (count) => count.toLocaleString("en-US");

/** A list in one piece: "a and b". */
export const listed = (names) => names.join(t` and `);
