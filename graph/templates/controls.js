// What people do with the picture: search, keys, language, view, print. Comes after picture.js and starts it.
"use strict";

// ---- search ----

// The same folding as ontology.spelling.fold: no marks, no case, plain d.
const fold = (text) => text.replace(/[đĐðÐ]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const words = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

function matches(query) {
  const asked = words(fold(query));
  if (!asked.length) return [];
  const found = [];
  for (const [doc, item] of documents) {
    const has = words(item.dataset.find);
    const start = has.join("").startsWith(asked.join(""));
    if (start || asked.every((ask) => has.some((part) => part.startsWith(ask)))) found.push([start ? 0 : 1, doc]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, doc]) => doc);
}

function search() {
  const list = one("#found");
  const query = one("#query").value;
  list.hidden = !query.trim();
  const found = matches(query).slice(0, 20).map((doc) => {
    const entry = document.createElement("li");
    const button = documents.get(doc).querySelector(".open").cloneNode(true);
    button.className = "";
    entry.append(button);
    return entry;
  });
  list.replaceChildren(...(found.length ? found : [word("none")]));
}

function show(what) {
  one("#found").hidden = true;
  choose(what);
  if (!("doc" in what)) return;
  if (root.dataset.view === "list") documents.get(what.doc).scrollIntoView({ block: "nearest" });
  else reveal(what.doc);
}

// Move the picture only when the card would be out of sight.
function reveal(doc) {
  const [card, frame] = [cards[doc].getBoundingClientRect(), one("#picture").getBoundingClientRect()];
  const sheet = narrow.matches && !one("#panel").hidden ? one("#panel").offsetHeight : 0;
  const inside = card.left >= frame.left && card.right <= frame.right
    && card.top >= frame.top + extent().head && card.bottom <= frame.bottom - sheet;
  if (inside) return;
  const { x, y } = now().nodes[doc];
  network.moveTo({ position: { x, y: y + sheet / network.getScale() / 2 }, animation: false });
}

// ---- keys ----

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest card that way: what lies straight ahead counts double against what lies aside.
function beside(doc, [right, down]) {
  const { nodes } = now();
  let best = null, least = Infinity;
  cards.forEach((_, other) => {
    const [dx, dy] = [nodes[other].x - nodes[doc].x, nodes[other].y - nodes[doc].y];
    const [ahead, aside] = [dx * right + dy * down, Math.abs(dx * down) + Math.abs(dy * right)];
    const far = ahead + 2 * aside;
    if (ahead > 1 && far < least) [best, least] = [other, far];
  });
  return best;
}

function walk(event) {
  const card = event.target.closest?.(".card");
  const next = card && event.key in WAYS ? beside(Number(card.dataset.doc), WAYS[event.key]) : null;
  if (next === null) return;
  event.preventDefault();
  cards.forEach((each, doc) => { each.tabIndex = doc === next ? 0 : -1; });
  cards[next].focus({ preventScroll: true });
  reveal(next);
}

function pick(event) {
  const entries = all("#found button");
  const at = entries.indexOf(document.activeElement);
  if (event.key === "Enter" && event.target.id === "query" && entries.length) entries[0].click();
  else if (event.key === "ArrowDown" && entries[at + 1]) entries[at + 1].focus();
  else if (event.key === "ArrowUp" && at >= 0) (entries[at - 1] ?? one("#query")).focus();
  else return;
  event.preventDefault();
}

function keys(event) {
  if (event.key === "/" && !event.target.matches?.("input")) { event.preventDefault(); one("#query").focus(); }
  if (event.key === "Escape" && !one("#found").hidden) one("#found").hidden = true;
  else if (event.key === "Escape") choose(null);
  if (event.target.closest?.(".search")) pick(event);
  walk(event);
}

// ---- language, view, print ----

function speak(language) {
  root.lang = language;
  for (const element of all("[data-vi]")) {
    const words = element.dataset[language];
    if (element.id === "query") element.placeholder = words;
    else element.setAttribute("aria-label", words);
    if (element.matches("button")) element.title = words;
  }
}

function view(name) {
  root.dataset.view = name;
  one("#show-picture").setAttribute("aria-pressed", name === "picture");
  one("#show-list").setAttribute("aria-pressed", name === "list");
  if (name === "picture") settle();
}

// On paper the picture stands whole on the first page.
function paper(on) {
  const { width, height, head } = extent();
  const scale = Math.min(1, 1000 / width, 540 / height);
  const size = on ? { width: `${width * scale}px`, height: `${height * scale + head}px` } : { width: "", height: "" };
  printing = on;
  root.toggleAttribute("data-print", on);
  Object.assign(one("#picture").style, size);
  if (on) fill({ position: { x: width / 2, y: height / 2 - head / scale / 2 }, scale });
  else resized();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.doc) show({ doc: Number(button.dataset.doc) });
  if (button?.dataset.link) show({ link: Number(button.dataset.link) });
  if (!event.target.closest(".search")) one("#found").hidden = true;
});
document.addEventListener("keydown", keys);
one("#query").addEventListener("input", search);
one(".legend").addEventListener("change", filter);
one("#language").addEventListener("click", () => speak(root.lang === "vi" ? "en" : "vi"));
one("#show-picture").addEventListener("click", () => view("picture"));
one("#show-list").addEventListener("click", () => view("list"));
one("#close").addEventListener("click", () => choose(null));
one("#nearer").addEventListener("click", () => zoom(1.25));
one("#farther").addEventListener("click", () => zoom(0.8));
one("#whole").addEventListener("click", () => settle(0));
narrow.addEventListener("change", () => { tell(); draw(); });
dark.addEventListener("change", paint);
new ResizeObserver(resized).observe(one("#picture"));
addEventListener("beforeprint", () => paper(true));
addEventListener("afterprint", () => paper(false));

speak(root.lang);
draw();
choose(narrow.matches ? null : { doc: Number(document.body.dataset.chosen) });
view(narrow.matches && cards.length > MANY ? "list" : "picture");
document.body.dataset.ready = "";
