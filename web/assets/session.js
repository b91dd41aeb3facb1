// The page of a session: from one marked word to the next, and copying links and
// citations.
import { bind } from "./keys.js";

// target is what the address leads to, or null.
const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

// walkMarks steps through the marked words, by n and N and by the buttons. A mark that
// is written in pieces counts once.
export function walkMarks(bar) {
  const pieces = [...document.querySelectorAll("#notes mark")];
  const marks = pieces.filter((m) => !m.hasAttribute("data-on"));
  const count = bar.querySelector("output");
  let at = -1;

  function piecesOf(mark) {
    const from = pieces.indexOf(mark);
    let to = from + 1;
    while (pieces[to]?.hasAttribute("data-on")) to++;
    return pieces.slice(from, to);
  }

  function show(i) {
    if (at >= 0) piecesOf(marks[at]).forEach((m) => m.classList.remove("now"));
    at = (i + marks.length) % marks.length;
    const mark = marks[at];
    for (let fold = mark.closest("details:not([open])"); fold; fold = mark.closest("details:not([open])")) fold.open = true;
    piecesOf(mark).forEach((m) => m.classList.add("now"));
    mark.tabIndex = -1; // so that reading goes on from here
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    count.textContent = count.dataset.of.replace("{n}", at + 1).replace("{all}", marks.length);
  }

  // step goes on from the mark shown, or from where one is on the page.
  function step(by) {
    if (at >= 0) return show(at + by);
    const top = marks.findIndex((m) => m.getBoundingClientRect().bottom > 0 && m.checkVisibility());
    show(by > 0 ? Math.max(top, 0) : (top < 0 ? marks.length : top) - 1);
  }

  for (const button of bar.querySelectorAll("[data-step]")) {
    button.hidden = false;
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
  bar.querySelector("a").addEventListener("click", (e) => {
    e.preventDefault();
    show(0);
  });
  bind("n", () => step(1));
  bind("N", () => step(-1));
  const there = target();
  const first = there ? marks.findIndex((m) => there.contains(m)) : -1;
  if (first >= 0) show(first);
}

// openTarget unfolds what the address leads into.
export function openTarget() {
  const open = () => {
    const there = target();
    const fold = there?.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    there.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
}

// copyParts makes the buttons copy what they name, and the links of passages copy
// their address.
export function copyParts(session, say) {
  const page = document.querySelector("link[rel=canonical]")?.href ?? location.origin + location.pathname;
  for (const url of session.querySelectorAll("[data-url]")) url.textContent = new URL(url.textContent, location.href).href;

  for (const button of session.querySelectorAll("[data-copy]")) {
    const name = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      if (!(await copy(document.getElementById(button.dataset.copy).textContent))) return;
      button.textContent = button.dataset.done;
      say(button.dataset.done);
      setTimeout(() => (button.textContent = name), 2000);
    });
  }

  session.addEventListener("click", async (e) => {
    const here = e.target.closest?.(".here");
    if (!here || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return; // the browser goes there as well
    if (!(await copy(page + here.getAttribute("href")))) return;
    here.classList.add("done");
    say(session.dataset.copied);
    setTimeout(() => here.classList.remove("done"), 2000);
  });
}

// linkLines gives the lines of a transcript their links to themselves, which other
// passages have from the start, as the pointer or the focus comes to them.
export function linkLines(session) {
  const link = (e) => {
    const line = e.target.closest?.(".said li[id]");
    if (!line || line.querySelector(".here")) return;
    const here = Object.assign(document.createElement("a"), { className: "here", href: "#" + line.id });
    here.setAttribute("aria-label", session.dataset.here);
    line.querySelector("p").append(" ", here);
  };
  session.addEventListener("pointerover", link);
  session.addEventListener("focusin", link);
}

// copy puts a text on the clipboard, and tells whether it could. Pages that are not
// served safely have only the old way.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const held = document.activeElement;
    const area = Object.assign(document.createElement("textarea"), { value: text, className: "vh", readOnly: true });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    held?.focus({ preventScroll: true });
    return done;
  }
}
