// The results follow the form: typing, checkboxes and links ask for the page
// that they would lead to, and the parts of that page (the elements with
// data-part) take the place of the parts of this one. The address follows the
// results, so that reload, back, forward and sharing mean what is on screen.

const PAUSE = 120; // ms without a key before the box is read
const SETTLE = 700; // ms without a new answer before it is announced

const byId = (id) => document.getElementById(id);
const bare = (url) => String(url).split("#")[0];

export function followForm(form) {
  const box = form.elements.q;
  const home = new URL(form.action).pathname;
  let turn = 0; // number of the latest question; answers to others are dropped
  let asking; // aborts the question under way
  let pause; // timer of typing
  let settle; // timer of the announcement
  let composing = false; // an input method has text open
  let shown = bare(location.href);

  // address is the page that the form leads to.
  function address() {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) {
      if (name !== "q" || value.trim() !== "") url.searchParams.append(name, value);
    }
    return url;
  }

  // go shows another page of results. How says what becomes of the history
  // ("push", "replace", "none"), whether the text is still being typed, and
  // where to scroll.
  async function go(url, { history: entry = "push", typing = false, top = false, y = null } = {}) {
    const mine = ++turn;
    clearTimeout(pause);
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
      if (entry === "push") keepScroll();
      if (entry !== "none") history[entry + "State"]({ typing }, "", url);
      shown = bare(location.href);
      exchange(page, typing);
      if (y !== null) scrollTo(0, y);
      else if (top) scrollTo(0, 0);
    } catch (e) {
      if (mine === turn && e.name !== "AbortError" && !typing) location.assign(url);
    } finally {
      if (mine === turn) document.body.classList.remove("busy");
    }
  }

  // exchange puts the parts of another page into this one. What a person has
  // unfolded stays unfolded and what has the focus keeps it.
  function exchange(page, typing) {
    const folds = new Map([...document.querySelectorAll("[data-part] details[data-key]")].map((d) => [d.dataset.key, d.open]));
    const held = find(document.activeElement);
    for (const part of document.querySelectorAll("[data-part]")) {
      const next = page.getElementById(part.id);
      if (next) part.replaceChildren(...next.childNodes);
    }
    for (const d of document.querySelectorAll("[data-part] details[data-key]")) {
      if (folds.has(d.dataset.key)) d.open = folds.get(d.dataset.key);
    }
    document.title = page.title;
    for (const rel of ["canonical", "alternate"]) {
      document.head.querySelectorAll(`link[rel=${rel}]`).forEach((l) => l.remove());
      document.head.append(...page.head.querySelectorAll(`link[rel=${rel}]`));
    }
    if (!typing && !composing && document.activeElement !== box) box.value = page.getElementById("q").value;
    if (held) (document.querySelector(held) ?? byId("found")).focus({ preventScroll: true });
    clearTimeout(settle);
    settle = setTimeout(() => (byId("live").textContent = byId("announce")?.textContent ?? ""), SETTLE);
  }

  // find is a selector for an element that may be exchanged, or null.
  function find(el) {
    if (!el?.closest("[data-part]")) return null;
    if (el.name) return `[name="${CSS.escape(el.name)}"][value="${CSS.escape(el.value)}"]`;
    if (el.localName === "summary") return `[data-key="${CSS.escape(el.parentElement.dataset.key)}"] > summary`;
    if (el.id) return "#" + CSS.escape(el.id);
    if (el.localName === "button") return `#${el.closest("[data-part]").id} button.${el.className}`;
    return `#${el.closest("[data-part]").id} a[href="${CSS.escape(el.getAttribute("href") ?? "")}"]`;
  }

  function keepScroll() {
    history.replaceState({ ...history.state, y: scrollY }, "");
  }

  // Typing makes one entry of the history, however long it goes on.
  function typed() {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const url = address();
      go(url, { typing: true, top: true, history: history.state?.typing || bare(url) === shown ? "replace" : "push" });
    }, PAUSE);
  }
  box.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(pause);
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
    const url = address();
    const stay = history.state?.typing || bare(url) === shown;
    go(url, { history: stay ? "replace" : "push", top: true });
    if (matchMedia("(pointer: coarse)").matches) box.blur();
  });

  document.addEventListener("change", (e) => {
    if (e.target.form === form && e.target.type === "checkbox") go(address());
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
    go(location.href, { history: "none", y: e.state?.y ?? 0 });
  });

  // The browser cannot know when the results are back, so we put the scroll back.
  history.scrollRestoration = "manual";
  addEventListener("pagehide", keepScroll);
  if (history.state?.y) scrollTo(0, history.state.y);

  // A sheet has no place on a screen that has become wide.
  matchMedia("(min-width: 60rem)").addEventListener("change", (e) => {
    if (e.matches) byId("filters")?.hidePopover?.();
  });

  if (byId("intro").childElementCount && !matchMedia("(pointer: coarse)").matches && !location.hash) box.focus({ preventScroll: true });
}
