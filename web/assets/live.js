// What a screen reader is told of what changed while one types: the newest text
// of each subject, when nothing has changed for a while.

const SETTLE = 700; // ms
const said = new Map();
let settle;

// tell announces a text about a subject ("results") in place of an earlier one.
export function tell(subject, text) {
  said.set(subject, text);
  clearTimeout(settle);
  settle = setTimeout(() => {
    const live = document.getElementById("live");
    const all = [...said.values()].filter(Boolean).join(" ");
    if (live.textContent !== all) live.textContent = all;
  }, SETTLE);
}
