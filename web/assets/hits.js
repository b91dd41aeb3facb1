// Sessions found, by keys: j and k go to the next and the one before, o unfolds
// its other passages, the brackets turn pages. Enter opens, since the links have
// the focus.
import { bind } from "./keys.js";

const links = () => [...document.querySelectorAll(".hit > :is(h2, h3) > a")];

export function walkHits() {
  bind("j", () => step(1));
  bind("k", () => step(-1));
  bind("o", unfold);
  bind("[", () => turn("prev"));
  bind("]", () => turn("next"));
}

// step gives the focus to the neighbour of the hit that has it, or to the first
// that is in sight.
function step(by) {
  const all = links();
  const hit = document.activeElement.closest(".hit");
  const at = all.findIndex((a) => a.closest(".hit") === hit);
  const next = hit ? all[at + by] : all.find((a) => a.getBoundingClientRect().top >= 0) ?? all.at(-1);
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.closest(".hit").scrollIntoView({ block: "nearest" });
}

function unfold() {
  const more = document.activeElement.closest(".hit")?.querySelector("details");
  if (!more) return false;
  more.open = !more.open;
}

function turn(rel) {
  const a = document.querySelector(`.pages a[rel=${rel}]`);
  if (!a) return false;
  a.click();
}
