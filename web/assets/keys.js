// A slash typed anywhere but in a text field goes to the box.
export function focusBySlash(box) {
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (e.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    e.preventDefault();
    box.focus();
    box.select();
  });
}
