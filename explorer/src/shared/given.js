/** What Python has given to the page (helpers/explorer): photos, a network, messages, the first state. */
export function given() {
  const element = document.getElementById("given");
  return element ? JSON.parse(element.textContent) : {};
}
