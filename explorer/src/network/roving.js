// One stop for the Tab key in a group of buttons; arrow keys move inside it.

/**
 * @param {HTMLElement} group
 * @param {number | function(): number} columns  how many buttons stand beside each other
 */
export function roving(group, columns) {
  const buttons = () => [...group.querySelectorAll("button")];
  const stop = (chosen) =>
    buttons().forEach((button) => (button.tabIndex = button === chosen ? 0 : -1));
  stop(buttons()[0]);
  group.addEventListener("focusin", (event) => stop(event.target.closest("button")));
  group.addEventListener("keydown", (event) => {
    const all = buttons();
    const across = typeof columns === "function" ? columns() : columns;
    const moves = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: across,
      ArrowUp: -across,
      Home: -Infinity,
      End: Infinity,
    };
    const move = moves[event.key];
    const at = all.indexOf(event.target.closest("button"));
    if (move === undefined || at < 0) return;
    event.preventDefault();
    const ends = { [Infinity]: all.length - 1, [-Infinity]: 0 };
    all[ends[move] ?? at + move]?.focus();
  });
}
