// The query page: fills named queries, asks /sparql, shows the answer. Every text is set as text, never as HTML.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const language = () => document.documentElement.lang;
const PAGE = 1000; // rows drawn at once
const KEYWORDS = ("SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH ASK CONSTRUCT DESCRIBE PREFIX FROM ORDER GROUP " +
  "HAVING LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT EXISTS REGEX CONTAINS LCASE UCASE STR LANG DATATYPE BOUND COALESCE IF " +
  "STRSTARTS STRENDS STRBEFORE STRAFTER REPLACE CONCAT SUBSTR STRLEN YEAR MONTH DAY isIRI isLiteral").split(" ");

function make(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function say(word, values = {}) {
  return data.words[word][language()].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// ---- the language

function speak(chosen) {
  document.documentElement.lang = chosen;
  document.title = `${say("title")} · luocdo`;
  for (const option of document.querySelectorAll("option[data-vi]")) option.textContent = option.dataset[chosen];
}

function remembered() {
  try { return localStorage.getItem("luocdo-language"); } catch { return null; }
}

byId("language").addEventListener("click", () => {
  speak(language() === "vi" ? "en" : "vi");
  try { localStorage.setItem("luocdo-language", language()); } catch { /* private windows keep nothing */ }
  if (shown) draw(shown);
});
speak(["vi", "en"].includes(remembered()) ? remembered() : language());

// ---- the editor

const editor = CodeMirror.fromTextArea(byId("query"), {
  mode: "sparql", lineNumbers: true, lineWrapping: true, matchBrackets: true, autoCloseBrackets: true,
  inputStyle: "contenteditable", viewportMargin: Infinity,
  extraKeys: {
    "Tab": false, "Shift-Tab": false, // the keyboard leaves the editor as it leaves any field
    "Ctrl-Enter": () => ask(), "Cmd-Enter": () => ask(),
    "Ctrl-Space": (cm) => cm.showHint({ hint: hints, completeSingle: false }),
  },
});
const field = editor.getInputField();
field.setAttribute("aria-labelledby", "own-title");
field.setAttribute("aria-describedby", "keys");
field.setAttribute("aria-multiline", "true");

function hints(cm) {
  const at = cm.getCursor(), before = cm.getLine(at.line).slice(0, at.ch);
  const word = /[?$]?[\w\u00C0-\u1EF9.:-]*$/.exec(before)[0].toLowerCase();
  const rest = (candidate) => candidate.toLowerCase().includes(word);
  const named = data.terms.filter((t) => rest(t.term) || rest(t.vi) || rest(t.en))
    .map((t) => ({ text: t.term, label: t[language()] }));
  const used = [...new Set(cm.getValue().match(/[?$][\w\u00C0-\u1EF9]+/g) || [])].filter((name) => rest(name) && name.toLowerCase() !== word);
  const prefixes = Object.entries(data.prefixes).filter(([name]) => rest(`${name}:`)).map(([name, iri]) => ({ text: `${name}:`, label: iri }));
  const list = word.startsWith("?") || word.startsWith("$")
    ? used.map((text) => ({ text, label: "" }))
    : [...named, ...prefixes, ...KEYWORDS.filter(rest).map((text) => ({ text, label: "" }))];
  list.sort((a, b) => b.text.toLowerCase().startsWith(word) - a.text.toLowerCase().startsWith(word));
  return { from: CodeMirror.Pos(at.line, at.ch - word.length), to: at, list: list.slice(0, 60).map((one) => ({ ...one, render })) };
}

function render(element, _, one) {
  element.append(one.text);
  if (one.label) element.append(make("span", one.label, { class: "hint-label" }));
}

let wrong = null;
function mark(message) {
  const place = /at (\d+):(\d+)/.exec(message);
  if (!place) return;
  const line = Math.min(place[1] - 1, editor.lastLine()), end = editor.getLine(line).length;
  wrong = editor.markText({ line, ch: Math.max(0, Math.min(place[2], end) - 1) }, { line, ch: end }, { className: "wrong" });
}

// ---- asking

let asking = null, shown = null;

async function ask() {
  asking?.abort();
  const mine = (asking = new AbortController());
  const query = editor.getValue();
  wrong?.clear();
  history.replaceState(null, "", `#query=${encodeURIComponent(query)}`);
  waiting(true);
  const began = performance.now();
  try {
    const response = await post(query, "application/sparql-results+json, text/turtle;q=0.9", mine.signal);
    const body = await response.text(), ms = Math.round(performance.now() - began);
    if (!response.ok) { tell(body, true); mark(body); return; }
    const kind = response.headers.get("content-type");
    shown = { query, ms, count: PAGE, ...(kind.startsWith("text/turtle") ? { turtle: body } : JSON.parse(body)) };
    draw(shown);
  } catch (error) {
    tell(error.name === "AbortError" ? say("stopped") : say("failed"), error.name !== "AbortError");
  } finally {
    if (asking === mine) { asking = null; waiting(false); }
  }
}

function post(query, accept, signal) {
  return fetch("/sparql", { method: "POST", body: query, signal, headers: { "Content-Type": "application/sparql-query", "Accept": accept } });
}

function waiting(on) {
  byId("stop").hidden = !on;
  byId("run").setAttribute("aria-busy", on);
  if (on) tell(say("running"));
}

function tell(text, bad = false) {
  byId("answer").hidden = false;
  byId("status").className = bad ? "bad" : "";
  byId("status").textContent = text;
  byId("downloads").hidden = byId("more").hidden = true;
  byId("table").replaceChildren();
  if (bad) shown = null;
}

byId("ask").addEventListener("submit", (event) => { event.preventDefault(); ask(); });
byId("stop").addEventListener("click", () => asking?.abort());

// ---- the answer

function draw(answer) {
  const ms = answer.ms;
  if (answer.turtle !== undefined) {
    tell(say("graph", { ms }));
    byId("table").append(make("pre", answer.turtle));
  } else if (answer.boolean !== undefined) {
    tell(say(answer.boolean ? "yes" : "no", { ms }));
  } else {
    const rows = answer.results.bindings;
    tell(say("rows", { n: rows.length, ms }));
    byId("downloads").hidden = false;
    byId("table").append(table(answer.head.vars, rows.slice(0, answer.count)));
    const left = rows.length - answer.count;
    byId("more").hidden = left <= 0;
    byId("more").textContent = say("more", { n: Math.min(left, PAGE) });
  }
}

byId("more").addEventListener("click", () => { shown.count += PAGE; draw(shown); });

function table(names, rows) {
  const made = make("table"), head = made.createTHead().insertRow(), body = made.createTBody();
  for (const name of names) head.append(make("th", name, { scope: "col" }));
  for (const row of rows) {
    const line = body.insertRow();
    for (const name of names) line.append(cell(row[name]));
  }
  return made;
}

function cell(term) {
  if (!term) return make("td");
  if (term.type === "uri") {
    const td = make("td");
    td.append(link(term.value));
    return td;
  }
  const number = /#(integer|decimal|double|float)$/.test(term.datatype || "");
  const attributes = number ? { class: "number" } : term["xml:lang"] ? { lang: term["xml:lang"] } : {};
  return make("td", term.type === "bnode" ? `_:${term.value}` : term.value, attributes);
}

function link(iri) {
  if (data.document && iri.startsWith(`${data.base}vn/`)) {
    return make("a", short(iri), { href: data.document.replace("{iri}", encodeURIComponent(iri)), title: iri });
  }
  if (/["<>\\^`{|}\s]/.test(iri)) return make("span", iri);
  return make("a", short(iri), { href: `#query=${encodeURIComponent(`DESCRIBE <${iri}>`)}`, title: `${iri}\n${say("describe")}` });
}

function short(iri) {
  if (iri.startsWith(data.base)) return iri.slice(data.base.length);
  for (const [name, start] of Object.entries(data.prefixes)) if (iri.startsWith(start)) return `${name}:${iri.slice(start.length)}`;
  return iri;
}

for (const button of document.querySelectorAll("#downloads button")) {
  button.addEventListener("click", async () => {
    try {
      const response = await post(shown.query, button.dataset.type);
      if (!response.ok) { tell(await response.text(), true); return; }
      const there = URL.createObjectURL(await response.blob());
      make("a", "", { href: there, download: button.dataset.name }).click();
      setTimeout(() => URL.revokeObjectURL(there), 10000);
    } catch { tell(say("failed"), true); }
  });
}

// ---- the named queries

for (const form of document.querySelectorAll("#ready form")) {
  form.addEventListener("submit", (event) => { event.preventDefault(); fill(form, event.submitter?.value !== "fill"); });
}

async function fill(form, run) {
  const told = form.querySelector(".candidates");
  told.hidden = true;
  try {
    const response = await fetch(`${form.action}?${new URLSearchParams(new FormData(form))}`);
    if (response.status === 300) { offer(form, told, await response.json(), run); return; }
    if (!response.ok) { told.textContent = await response.text(); told.hidden = false; return; }
    editor.setValue((await response.json()).sparql);
    if (run) { await ask(); byId("answer-title").focus(); } else editor.focus();
  } catch { told.textContent = say("failed"); told.hidden = false; }
}

function offer(form, told, { name, candidates }, run) {
  const list = make("ul");
  for (const { iri, label } of candidates) {
    const button = make("button", label || iri, { type: "button", class: "second" }), item = make("li");
    button.addEventListener("click", () => {
      for (const input of form.querySelectorAll("input")) if (input.value.trim() === name.trim()) input.value = iri;
      fill(form, run);
    });
    item.append(button);
    list.append(item);
  }
  told.replaceChildren(make("p", say("choose")), list);
  told.hidden = false;
}

// ---- the address holds the query

function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get("query");
  if (given === null || given === editor.getValue()) return;
  editor.setValue(given);
  ask();
}
addEventListener("hashchange", fromAddress);
fromAddress();
document.body.dataset.ready = "yes";
