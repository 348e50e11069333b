// The picture: the network under the cards, what is chosen in it, and the panel that tells about the choice.
// All text is already in the page; this script shows, hides, clones and styles it.
"use strict";

const one = (selector) => document.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const root = document.documentElement;
const { options, networks } = JSON.parse(one("#data").textContent);
const cards = all("#cards .card");
const documents = new Map(all("#list .document").map((item) => [Number(item.dataset.doc), item]));
const links = all("#list .link").map((item) => ({
  item, source: Number(item.dataset.source), target: Number(item.dataset.target), relation: item.dataset.relation,
  id: Number(item.dataset.link),
})).sort((a, b) => a.id - b.id);
const narrow = matchMedia("(max-width: 760px)");
const dark = matchMedia("(prefers-color-scheme: dark)");
const SMALLEST = 0.94; // the scale at which a card's 13 px are still 12
const MANY = 12; // documents from which on a telephone opens with the list
const upright = () => narrow.matches && networks.length > 1; // a large picture has no upright form
const now = () => networks[upright() ? 1 : 0];
let network, pieces, chosen = null, muted = new Set(), moved = false, printing = false;

// ---- the network under the cards ----

function draw() {
  root.toggleAttribute("data-upright", upright());
  const { nodes, edges } = now();
  if (network) network.destroy();
  pieces = new vis.DataSet(edges);
  network = new vis.Network(one("#net"), { nodes: new vis.DataSet(nodes), edges: pieces }, options);
  one("#net .vis-network").tabIndex = -1; // the cards are the stops of the keyboard, not the canvas
  network.on("afterDrawing", follow);
  network.on("click", (event) => choose(under(event.pointer.DOM)));
  network.on("hoverNode", (event) => hint(under(event.pointer.DOM), event.pointer.DOM));
  network.on("hoverEdge", (event) => hint(under(event.pointer.DOM), event.pointer.DOM));
  for (const event of ["dragEnd", "zoom"]) network.on(event, () => { moved = true; });
  network.on("blurNode", () => hint(null));
  network.on("blurEdge", () => hint(null));
  paint();
  settle();
}

// What lies at a point of the canvas: a document, a link, or nothing.
function under(point) {
  const node = network.getNodeAt(point);
  if (node !== undefined && node < cards.length) return { doc: node };
  const piece = pieces.get(network.getEdgeAt(point) ?? -1);
  const link = node === undefined ? piece?.link : now().nodes[node].link;
  return link === undefined ? null : { link };
}

// Cards and level bands follow the canvas wherever it moves; a band's name stays where the band is in sight.
function follow() {
  const scale = network.getScale();
  const zero = network.canvasToDOM({ x: 0, y: 0 });
  one("#cards").style.transform = `translate(${zero.x}px, ${zero.y}px) scale(${scale})`;
  for (const band of all(upright() ? ".upright .band" : ".wide .band")) {
    const [start, end] = [band.dataset.start * scale, band.dataset.end * scale];
    if (upright()) {
      Object.assign(band.style, { top: `${zero.y + start}px`, height: `${end - start}px` });
      continue;
    }
    const [left, right] = [Math.max(0, zero.x + start), Math.min(room().width, zero.x + end)];
    band.hidden = right - left < 60;
    Object.assign(band.style, { left: `${left}px`, width: `${right - left}px` });
  }
}

function extent() {
  const [width, height] = [one("#cards").dataset.widths, one("#cards").dataset.heights]
    .map((pair) => Number(pair.split(" ")[upright() ? 1 : 0]));
  return { width, height, head: upright() ? 0 : 48 };
}

function room() {
  const { clientWidth: width, clientHeight: height } = one("#picture");
  return { width, height };
}

// The canvas takes the size of its section; vis-network's own way of doing so leaves its centre behind.
function fill(view) {
  network.setSize(`${room().width}px`, `${room().height}px`);
  network.moveTo({ ...view, animation: false });
  network.redraw();
}

// The whole picture where text stays readable, else as much of it as fits around the chosen document.
function settle(smallest = SMALLEST) {
  const { width, height, head } = extent();
  const free = { width: room().width, height: room().height - head };
  const scale = Math.max(smallest, Math.min(1.15, free.width / width, free.height / height));
  const card = now().nodes[chosen?.doc ?? document.body.dataset.chosen];
  const middle = (size, space, at) => size * scale <= space ? size / 2
    : Math.min(Math.max(at, space / scale / 2), size - space / scale / 2);
  const position = { x: middle(width, free.width, card.x), y: middle(height, free.height, card.y) - head / scale / 2 };
  moved = false;
  fill({ position, scale });
}

function resized() {
  if (!room().width || printing) return;
  if (moved) fill({ position: network.getViewPosition(), scale: network.getScale() });
  else settle();
}

function zoom(factor) {
  moved = true;
  network.moveTo({ scale: Math.min(3, Math.max(0.1, network.getScale() * factor)), animation: false });
}

// ---- what is chosen ----

// All links over which one comes from a document, upwards or downwards.
function reached(doc) {
  const found = new Set();
  for (const [from, to] of [["source", "target"], ["target", "source"]]) {
    const queue = [doc];
    const met = new Set(queue);
    while (queue.length) {
      const at = queue.pop();
      for (const link of links.filter((link) => shown(link) && link[from] === at)) {
        found.add(link.id);
        if (!met.has(link[to])) { met.add(link[to]); queue.push(link[to]); }
      }
    }
  }
  return found;
}

const shown = (link) => !muted.has(link.relation);

function filter() {
  muted = new Set(all(".legend input:not(:checked)").map((input) => input.value));
  paint();
  tell();
}

function choose(what) {
  chosen = what;
  hint(null);
  paint();
  tell();
}

// Light what belongs to the choice, dim the rest, hide the relations that are filtered out.
function paint() {
  const lit = chosen === null ? null : "doc" in chosen ? reached(chosen.doc) : new Set([chosen.link]);
  const ends = new Set(chosen && "doc" in chosen ? [chosen.doc] : []);
  for (const id of lit ?? []) ends.add(links[id].source).add(links[id].target);
  cards.forEach((card, doc) => {
    card.classList.toggle("dim", lit !== null && !ends.has(doc));
    card.classList.toggle("lit", chosen?.doc === doc);
    card.setAttribute("aria-pressed", chosen?.doc === doc);
    documents.get(doc).classList.toggle("lit", chosen?.doc === doc);
    card.tabIndex = doc === (chosen?.doc ?? Number(document.body.dataset.chosen)) ? 0 : -1;
  });
  for (const link of links) {
    link.item.hidden = !shown(link);
    link.item.classList.toggle("lit", chosen?.link === link.id);
  }
  const style = getComputedStyle(root);
  pieces.update(pieces.get().map(({ id, link: k }) => {
    const link = links[k];
    const direct = chosen && (chosen.link === k || link.source === chosen.doc || link.target === chosen.doc);
    const colour = style.getPropertyValue(`--${link.relation}`).trim() || style.getPropertyValue("--soft").trim();
    return {
      id, hidden: !shown(link), width: direct ? 3 : link.relation === "implements" ? 2.2 : 1.6,
      color: { color: colour, opacity: lit === null || lit.has(k) ? 1 : 0.1, inherit: false },
    };
  }));
}

function hint(what, at) {
  const box = one("#hint");
  one("#net").style.cursor = what ? "pointer" : "";
  box.hidden = !what || !("link" in what);
  if (box.hidden) return;
  const { item, source } = links[what.link];
  const from = document.createElement("b");
  from.textContent = documents.get(source).querySelector(".open b").textContent;
  const says = item.querySelector(".open").cloneNode(true);
  for (const part of all(".in, .line", says)) part.remove();
  box.replaceChildren(from, " ", ...says.childNodes);
  box.style.left = `${Math.min(at.x + 14, room().width - 330)}px`;
  box.style.top = `${at.y + 16}px`;
}

// ---- the panel: clones of what the list says ----

function tell() {
  one("#panel").hidden = chosen === null && narrow.matches;
  const parts = chosen === null ? [word("pick")] : "doc" in chosen ? aboutDocument(chosen.doc) : aboutLink(chosen.link);
  one("#said").replaceChildren(...parts);
  one("#status").textContent = chosen === null ? "" : parts[0].textContent;
  one("#panel").scrollTop = 0;
}

function aboutDocument(doc) {
  const item = documents.get(doc);
  const parts = [heading(item), item.querySelector(".facts").cloneNode(true)];
  for (const [words, end, other] of [["up", "source", ""], ["down", "target", "incoming"]]) {
    const found = links.filter((link) => shown(link) && link[end] === doc);
    if (found.length) parts.push(word(words), told(found, other));
  }
  return parts;
}

function aboutLink(id) {
  const { source, target } = links[id];
  const list = told([links[id]], "alone");
  const ends = [source, target].map((doc) => {
    const button = documents.get(doc).querySelector(".open").cloneNode(true);
    button.className = "end";
    return button;
  });
  return [heading(documents.get(source), documents.get(target)), list, word("ends"), ...ends];
}

function told(found, kind) {
  const list = document.createElement("ul");
  list.className = `links ${kind}`;
  list.append(...found.map(({ item }) => item.cloneNode(true)));
  return list;
}

function heading(...items) {
  const title = document.createElement("h2");
  title.lang = "vi";
  title.textContent = items.map((item) => item.querySelector(".open b").textContent).join(" → ");
  return title;
}

const word = (name) => one("#words").content.querySelector(`.${name}`).cloneNode(true);
