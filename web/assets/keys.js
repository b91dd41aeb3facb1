// Keys that do something by themselves, wherever the focus is but in a text
// field. Each module binds its own; the dialog tells all of them, and has the
// switch that turns them off (WCAG 2.1.4), which this browser remembers.

const bound = new Map();
const STORE = "single-keys";

const off = () => localStorage.getItem(STORE) === "off";

// takesText tells whether keys typed into an element are text.
export const takesText = (el) => Boolean(el.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]"));

// bind calls act when the key is typed; act returns false if it has nothing to
// do, and the key is the browser's.
export function bind(key, act) {
  if (!bound.size) document.addEventListener("keydown", press);
  bound.set(key, act);
}

function press(e) {
  const act = bound.get(e.key);
  if (!act || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented) return;
  if (off() || takesText(e.target) || document.querySelector("dialog[open]")) return;
  if (act() !== false) e.preventDefault();
}

// focusBySlash makes a slash go to the box.
export function focusBySlash(box) {
  bind("/", () => {
    box.focus();
    box.select();
  });
}

// tellKeys makes the question mark and the buttons that are there for it open
// the dialog.
export function tellKeys(dialog) {
  const open = () => dialog.showModal();
  document.addEventListener("click", (e) => {
    if (e.target.closest?.("[data-opens=keys]")) open();
  });
  const single = dialog.querySelector("[type=checkbox]");
  single.checked = !off();
  single.addEventListener("change", () => localStorage.setItem(STORE, single.checked ? "on" : "off"));
  dialog.addEventListener("click", (e) => {
    if (e.target === dialog) dialog.close(); // the backdrop
  });
  bind("?", open);
}
