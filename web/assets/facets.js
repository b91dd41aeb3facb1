// Searching within a long facet: what is typed hides the values that do not have
// it, and finds those that are not listed. The form of the box leads to the page
// of all values, where there is no script or Enter is pressed.
import { newest } from "./newest.js";

const PATIENCE = 150; // ms until an answer is given up for that to a longer text

const fold = (text) => text.normalize("NFKC").toLowerCase();

export function searchFacets() {
  const typed = new Map(); // by field, kept while the facets are exchanged
  const ways = new Map();

  document.addEventListener("input", (e) => {
    const form = e.target.closest?.("#facets .find");
    if (!form) return;
    typed.set(form.dataset.field, e.target.value);
    narrow(form, e.target.value);
  });
  document.addEventListener("exchanged", () => {
    for (const [field, text] of typed) {
      const form = formOf(field);
      if (!form || !text) continue;
      form.elements.prefix.value = text;
      narrow(form, text);
    }
  });

  const formOf = (field) => document.querySelector(`#facets .find[data-field="${field}"]`);

  // narrow shows the values that have all words of the text, of those that are listed, and asks
  // for the others.
  function narrow(form, text) {
    const facet = form.parentElement;
    const wanted = fold(text).split(/\s+/).filter(Boolean);
    for (const value of facet.querySelectorAll(".value")) {
      const name = fold(value.children[1].textContent);
      value.hidden = !wanted.every((w) => name.includes(w));
    }
    const more = facet.querySelector(".more");
    if (more && wanted.length) more.open = true;
    facet.querySelector(".found").replaceChildren();
    tellNone(facet);
    const { field, url } = form.dataset;
    if (!url || !wanted.length) return;
    if (!ways.has(field)) ways.set(field, newest(() => find(field), PATIENCE));
    ways.get(field)();
  }

  // find lists the values that begin as was typed and are not listed yet. Their
  // counts are those of the facet.
  async function find(field) {
    const form = formOf(field);
    const text = typed.get(field);
    if (!form || !text.trim()) return;
    const url = new URL(form.dataset.url, location.href);
    for (const [name, value] of new FormData(form)) {
      if (!["sort", "size", "facets", "facet_size"].includes(name)) url.searchParams.append(name, value);
    }
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok) return;
    const { values } = await answer.json();
    if (typed.get(field) !== text || formOf(field) !== form) return;
    const facet = form.parentElement;
    const listed = new Set([...facet.querySelectorAll(".value > input")].map((box) => box.value));
    const others = values.filter((v) => !listed.has(v.value)).map((v) => checkbox(field, v));
    facet.querySelector(".found").replaceChildren(...others);
    tellNone(facet);
  }

  function tellNone(facet) {
    facet.querySelector(".none").hidden = Boolean(facet.querySelector(".value:not([hidden])"));
  }
}

// checkbox is a value as the page lists it.
function checkbox(field, { value, label, count, selected }) {
  const row = document.createElement("label");
  row.className = "value";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.setAttribute("form", "search");
  box.name = field;
  box.value = value;
  box.checked = selected;
  const name = document.createElement("span");
  name.textContent = label;
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = count.toLocaleString(document.documentElement.lang);
  row.append(box, name, " ", number);
  return row;
}
