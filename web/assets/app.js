// Everything here is an addition: without it the pages work by links and a form.
import { focusBySlash } from "./keys.js";
import { followForm } from "./results.js";

const form = document.getElementById("search");

focusBySlash(form.elements.q);
if (document.getElementById("list")) followForm(form);
