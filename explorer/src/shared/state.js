// What a page shows, kept in the part of its address behind the "#", so that it can be shared.

/** The entries of the address, as plain text. @returns {Record<string, string>} */
export function readState(fragment = location.hash) {
  const parts = fragment.replace(/^#/, "").split("&").filter(Boolean);
  return Object.fromEntries(
    parts.map((part) => {
      const [key, ...rest] = part.split("=");
      return [decoded(key), decoded(rest.join("="))];
    }),
  );
}

/** Entries as the text that stands behind the "#"; those that are null or "" are left out. */
export function writtenState(entries) {
  return Object.entries(entries)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([key, value]) => `${key}=${encoded(String(value))}`)
    .join("&");
}

/** Put entries into the address. Nothing is added to the browser's history. */
export function writeState(entries) {
  try {
    history.replaceState(null, "", `#${writtenState(entries)}`);
  } catch {
    // A page inside a notebook (srcdoc) has no address of its own.
  }
}

/** Call the listener when somebody changes the address or follows a link on the page. */
export function onState(listener) {
  addEventListener("hashchange", () => listener(readState()));
}

/** Whether the page has an address that others can open. */
export function hasAddress() {
  return location.protocol !== "about:";
}

/** Commas, semicolons and slashes stay as they are: an address should be readable. */
function encoded(text) {
  return encodeURIComponent(text).replace(/%(2C|3B|2F|3A)/g, decodeURIComponent);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone "%" that somebody typed
  }
}
