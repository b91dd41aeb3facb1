// The results follow the form: typing, checkboxes and links ask for the page
// that they would lead to, and the parts of that page (the elements with
// data-part) take the place of the parts of this one. The address follows the
// results, so that reload, back, forward and sharing mean what is on screen.

import { tell } from "./live.js";
import { newest } from "./newest.js";

const PATIENCE = 120; // ms until an answer is given up for that to a longer text
const REST = 700; // ms without a new answer until one has done with typing
const EMPTY = ["q", "date_from", "date_to"]; // ask for nothing when they are empty

const byId = (id) => document.getElementById(id);
const bare = (url) => String(url).split("#")[0];

// followForm makes the results follow a form, on whatever page it stands; it
// returns visit, which shows the page of a URL, without a reload where that is one
// of results.
export function followForm(form) {
  const box = form.elements.q;
  const home = new URL(form.action).pathname;
  let turn = 0; // number of the latest question; answers to others are dropped
  let asking; // aborts the question under way
  let rest; // timer of typing
  let composing = false; // an input method has text open
  let shown = bare(location.href);

  // address is the page that the form leads to.
  function address() {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (value.trim() !== "" || !EMPTY.includes(name)) url.searchParams.append(name, value);
    }
    return url;
  }

  // go shows another page of results. How says what becomes of the history
  // ("push", "replace", "none"), whether the text is still being typed, whether
  // to begin at the top, or how the page was left.
  async function go(url, { history: entry = "push", typing = false, top = false, left = null } = {}) {
    const mine = ++turn;
    if (!typing) typed.forget();
    asking?.abort();
    asking = new AbortController();
    document.body.classList.add("busy");
    try {
      const question = new URL(url);
      if (typing) question.searchParams.set("typing", "true");
      const answer = await fetch(question, { signal: asking.signal, headers: { Accept: "text/html" } });
      const html = await answer.text();
      if (mine !== turn) return;
      const page = new DOMParser().parseFromString(html, "text/html");
      if (!answer.ok || !page.getElementById("list")) {
        if (!typing) location.assign(url);
        return;
      }
      if (entry === "push") keepPlace();
      if (entry !== "none") history[entry + "State"]({ typing }, "", url);
      shown = bare(location.href);
      document.body.classList.toggle("typing", typing);
      clearTimeout(rest);
      if (typing) rest = setTimeout(() => document.body.classList.remove("typing"), REST);
      exchange(page, typing);
      if (left) putBack(left);
      else if (top) scrollTo(0, 0);
    } catch (e) {
      if (mine === turn && e.name !== "AbortError" && !typing) location.assign(url);
    } finally {
      if (mine === turn) document.body.classList.remove("busy");
    }
  }

  // exchange puts another page in the place of this one. While one types the
  // results go first, and what is around them when they are on screen.
  function exchange(page, typing) {
    if (!byId("list")) begin(page);
    const parts = [...document.querySelectorAll("[data-part]")];
    const first = typing ? parts.filter((p) => p.closest("#head, #list")) : parts;
    swap(page, first);
    document.title = page.title;
    for (const rel of ["canonical", "alternate"]) {
      document.head.querySelectorAll(`link[rel=${rel}]`).forEach((l) => l.remove());
      document.head.append(...page.head.querySelectorAll(`link[rel=${rel}]`));
    }
    if (!typing && !composing && document.activeElement !== box) box.value = page.getElementById("q").value;
    tell("results", byId("announce")?.textContent ?? "");
    const mine = turn;
    const others = () => {
      if (mine !== turn) return;
      swap(page, parts.filter((p) => !first.includes(p)));
      document.dispatchEvent(new Event("exchanged"));
    };
    if (typing) requestAnimationFrame(() => setTimeout(others));
    else others();
  }

  // swap puts parts of another page into this one. What a person has unfolded stays
  // unfolded and what has the focus keeps it.
  function swap(page, parts) {
    const unfolded = new Map([...document.querySelectorAll("[data-part] details[data-key]")].map((d) => [d.dataset.key, d.open]));
    const focused = document.activeElement;
    const held = find(focused);
    for (const part of parts) {
      const next = page.getElementById(part.id);
      if (next) part.replaceChildren(...next.childNodes);
    }
    for (const d of document.querySelectorAll("[data-part] details[data-key]")) {
      if (unfolded.has(d.dataset.key)) d.open = unfolded.get(d.dataset.key);
    }
    if (held && document.activeElement !== focused) (document.querySelector(held) ?? byId("found")).focus({ preventScroll: true });
  }

  // begin makes a page without results one that has them. What its form was
  // narrowed to is a filter there.
  function begin(page) {
    form.parentElement.querySelector(".scope")?.remove();
    byId("main").replaceChildren(...page.getElementById("main").childNodes);
    history.scrollRestoration = "manual"; // of the entries from here on
  }

  // find is a selector for an element that may be exchanged, or null.
  function find(el) {
    if (!el?.closest("[data-part]")) return null;
    if (el.type === "text" || el.type === "search") return `#${el.closest("[data-part]").id} [name="${el.name}"]`;
    if (el.name) return `input:not([type=hidden])[name="${CSS.escape(el.name)}"][value="${CSS.escape(el.value)}"]`;
    if (el.localName === "summary") return `[data-key="${CSS.escape(el.parentElement.dataset.key)}"] > summary`;
    if (el.id) return "#" + CSS.escape(el.id);
    if (el.localName === "button") return `#${el.closest("[data-part]").id} button.${el.className}`;
    return `#${el.closest("[data-part]").id} a[href="${CSS.escape(el.getAttribute("href") ?? "")}"]`;
  }

  // keepPlace notes in the history how far the page is scrolled and which hits
  // are unfolded; not while the page of another entry is awaited.
  function keepPlace() {
    if (!byId("list") || bare(location.href) !== shown) return;
    const open = folds().flatMap((d, i) => (d.open ? [i] : []));
    history.replaceState({ ...history.state, y: scrollY, open }, "");
  }

  const folds = () => [...document.querySelectorAll(".hit details")];

  // putBack makes the page look as it was left.
  function putBack(state) {
    for (const i of state?.open ?? []) folds()[i]?.setAttribute("open", "");
    scrollTo(0, state?.y ?? 0);
  }

  // Typing makes one entry of the history, however long it goes on.
  const entry = (url) => (history.state?.typing || bare(url) === shown ? "replace" : "push");
  const typed = newest(() => {
    const url = address();
    return go(url, { typing: true, top: true, history: entry(url) });
  }, PATIENCE);
  box.addEventListener("compositionstart", () => {
    composing = true;
    typed.forget();
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  box.addEventListener("input", (e) => {
    if (!e.isComposing && !composing) typed();
  });
  box.addEventListener("keydown", (e) => {
    // Enter that ends a composition chooses a word and asks nothing.
    if (e.key === "Enter" && (e.isComposing || composing || e.keyCode === 229)) e.preventDefault();
  });

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    if (composing) return;
    visit(address());
    if (matchMedia("(pointer: coarse)").matches) box.blur();
  });

  // visit follows what was typed, so it takes the place of that in the history.
  function visit(url) {
    if (new URL(url).pathname === home) go(url, { history: entry(url), top: true });
    else location.assign(url);
  }

  document.addEventListener("change", (e) => {
    if (byId("list") && e.target.form === form && e.target !== box && e.target.reportValidity()) go(address());
  });

  document.addEventListener("click", (e) => {
    const a = e.target.closest?.("a[href]");
    if (!a || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    if (a.target || a.origin !== location.origin || a.pathname !== home || !a.closest("[data-part]") || a.closest("[data-reload]")) return;
    e.preventDefault();
    if (document.activeElement === box) box.blur();
    go(a.href, { top: Boolean(a.closest("#list, #intro")) });
  });

  addEventListener("popstate", (e) => {
    if (bare(location.href) === shown) return; // only the fragment changed
    if (document.activeElement === box) box.blur();
    go(location.href, { history: "none", left: e.state ?? {} });
  });

  // The browser cannot know when the results are back, so we put the scroll back.
  if (byId("list")) history.scrollRestoration = "manual";
  let resting;
  addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(keepPlace, 150);
  }, { passive: true });
  addEventListener("pagehide", keepPlace);
  if (byId("list") && history.state) putBack(history.state);

  // A sheet has no place on a screen that has become wide.
  matchMedia("(min-width: 60rem)").addEventListener("change", (e) => {
    if (e.matches) byId("filters")?.hidePopover?.();
  });

  if (document.querySelector(".hero") && !matchMedia("(pointer: coarse)").matches && !location.hash) box.focus({ preventScroll: true });

  return visit;
}
