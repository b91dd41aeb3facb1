// The box as a combobox (WAI-ARIA Authoring Practices, list autocomplete with
// manual selection): what the text may become, in groups, under the box. The
// focus stays in the box; arrows go through the list, Enter takes what is chosen
// there, Escape closes. While an input method has text open nothing is asked and
// no key is ours.
import { tell } from "./live.js";
import { newest } from "./newest.js";

const PATIENCE = 150; // ms until an answer is given up for that to a longer text
const LAG = 60; // ms in which the results of what was typed go first

// suggest makes the box of a form a combobox. names are the parameters that the
// suggestions know; visit opens the page of a suggestion.
export function suggest(form, visit) {
  const box = form.elements.q;
  const list = document.getElementById("suggestions");
  const groups = new Map([...list.children].map((g) => [g.dataset.kind, g]));
  const names = list.dataset.names.split(" ");
  let asking; // aborts the question under way
  let chosen = null; // the option that Enter takes
  let composing = false;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    request.forget();
    asking?.abort();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    choose(null);
    tell("suggestions", "");
  }

  function choose(option) {
    chosen?.setAttribute("aria-selected", "false");
    chosen = option;
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) box.setAttribute("aria-activedescendant", chosen.id);
    else box.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asking?.abort();
    const mine = (asking = new AbortController());
    const url = new URL(list.dataset.url, location.href);
    for (const [name, value] of new FormData(form)) {
      if (names.includes(name) && !(name.startsWith("date_") && value === "")) url.searchParams.append(name, value);
    }
    try {
      const answer = await fetch(url, { signal: mine.signal });
      const { suggestions = [] } = answer.ok ? await answer.json() : {};
      if (mine.signal.aborted || composing || document.activeElement !== box) return;
      show(suggestions);
    } catch {
      // Without an answer the list stays as it is: the form works by itself.
    }
  }
  const request = newest(ask, PATIENCE, LAG);

  function show(suggestions) {
    choose(null);
    for (const [kind, group] of groups) {
      const of = suggestions.filter((s) => s.kind === kind);
      group.hidden = !of.length;
      group.replaceChildren(group.firstElementChild, ...of.map((s, i) => option(s, `${kind}-${i}`)));
    }
    const n = options().length;
    if (!n) return close();
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    tell("suggestions", `${list.getAttribute("aria-label")}: ${n}`);
  }

  function option(s, id) {
    const a = document.createElement("a");
    a.id = `suggestion-${id}`;
    a.setAttribute("role", "option");
    a.setAttribute("aria-selected", "false");
    a.tabIndex = -1;
    const url = new URL(s.url, location.href);
    a.href = url.pathname + url.search; // on this host, by whatever name it is reached
    const label = document.createElement("span");
    label.append(...marked(s));
    a.append(label);
    if (s.kind !== "session") {
      const count = document.createElement("span");
      count.className = "count";
      count.textContent = s.count.toLocaleString(document.documentElement.lang);
      a.append(" ", count);
    }
    return a;
  }

  // take does what an option says.
  function take(a) {
    const url = new URL(a.href);
    const text = url.searchParams.get("q") ?? "";
    close();
    if (a.parentElement.dataset.kind !== "session") box.value = text;
    visit(url);
  }

  // move chooses the option so many places on; before the first and behind the
  // last is the text alone.
  function move(by) {
    const all = options();
    const at = all.indexOf(chosen);
    const next = at < 0 && by < 0 ? all.length - 1 : at + by;
    choose(all[next] ?? null);
  }

  const begun = () => box.value.trim() !== "";

  box.addEventListener("compositionstart", () => {
    composing = true;
    close();
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    if (begun()) request();
  });
  box.addEventListener("input", (e) => {
    if (e.isComposing || composing) return;
    choose(null);
    if (begun()) request();
    else close();
  });
  box.addEventListener("keydown", (e) => {
    if (e.isComposing || composing || e.keyCode === 229 || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const open = !list.hidden;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      if (open && e.altKey) close();
      else if (open) move(e.key === "ArrowDown" ? 1 : -1);
      else if (begun()) request();
      else return;
    } else if (e.key === "Escape" && open) {
      close();
    } else if (e.key === "Enter" && open && chosen) {
      take(chosen);
    } else {
      return;
    }
    e.preventDefault();
  });
  box.addEventListener("blur", close);
  form.addEventListener("submit", close);

  list.addEventListener("pointerdown", (e) => e.preventDefault()); // the focus stays in the box
  list.addEventListener("click", (e) => {
    const a = e.target.closest("[role=option]");
    if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    take(a);
  });
}

// marked is the label of a suggestion, with what was typed in marks.
function marked({ label, marks }) {
  const letters = [...label];
  const nodes = [];
  let at = 0;
  for (const [from, to] of marks) {
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(from, to).join("");
    nodes.push(letters.slice(at, from).join(""), mark);
    at = to;
  }
  nodes.push(letters.slice(at).join(""));
  return nodes;
}
