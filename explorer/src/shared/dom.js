// What both pages build their elements with, and the voice that speaks to screen readers.

/**
 * Make an element. Text is set as text, never read as HTML.
 *
 * @param {string} name the tag
 * @param {Record<string, unknown>} [attributes] `on` holds listeners by event; `class` may be a
 *   list; true writes an attribute without a value, false, null and undefined write none
 * @param {...(Node | string | number | null)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (key === "class") {
      made.className = [value].flat().filter(Boolean).join(" ");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value === true ? "" : String(value));
    }
  }
  append(made, children);
  return made;
}

/** Put other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

function append(element, children) {
  element.append(
    ...children
      .flat()
      .filter((child) => child !== null)
      .map(asNode),
  );
}

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

/** Empty an element and give it a title and a remark: "Map" and "4 × 4". */
export function heading(element, title, remark) {
  return fill(element, title, " ", el("span", { class: "soft small" }, remark));
}

/** A label with its control inside: a click on the words reaches the control. */
export function labelled(text, control, beside = false) {
  return el("label", { class: ["labelled", beside && "beside"] }, el("span", {}, text), control);
}

/**
 * A menu of choices, in groups where they have one.
 *
 * @param {{value: string, text: string, group?: string}[]} options
 * @param {(value: string) => void} onChoose
 */
export function menu(options, onChoose, attributes = {}) {
  const made = el("select", { ...attributes, on: { change: () => onChoose(made.value) } });
  const groups = new Map();
  for (const { value, text, group } of options) {
    const option = el("option", { value }, text);
    if (group && !groups.has(group)) {
      groups.set(group, made.appendChild(el("optgroup", { label: group })));
    }
    (groups.get(group) ?? made).append(option);
  }
  return made;
}

let voice = null;
let waiting = null;

/** Let screen readers say a text; of several in quick succession only the last. */
export function say(text) {
  voice ??= document.body.appendChild(
    el("div", { class: "visually-hidden", role: "status", "aria-live": "polite", id: "voice" }),
  );
  clearTimeout(waiting);
  waiting = setTimeout(() => (voice.textContent = text), 150);
}

/** Whether the reader has asked for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
