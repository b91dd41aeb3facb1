// Everything here is an addition: without it the pages work by links and a form.
import { searchFacets } from "./facets.js";
import { walkHits } from "./hits.js";
import { focusBySlash, tellKeys } from "./keys.js";
import { followForm } from "./results.js";
import { copyParts, linkLines, openTarget, walkMarks } from "./session.js";
import { suggest } from "./suggest.js";

const form = document.getElementById("search");

focusBySlash(form.elements.q);
tellKeys(document.getElementById("keys"));
walkHits();
searchFacets();
suggest(form, followForm(form));

const session = document.querySelector(".session");
if (session) {
  const say = (text) => (document.getElementById("live").textContent = text);
  openTarget();
  copyParts(session, say);
  linkLines(session);
  const bar = document.getElementById("marks");
  if (bar) walkMarks(bar);
}
