// The picture: what belongs together lights up, arrow keys walk from card to card.
export function picture() {
  for (const frame of document.querySelectorAll(".picture")) {
    for (const svg of frame.querySelectorAll("svg.lineage")) live(svg);
    const card = [...frame.querySelectorAll(".root")].find((each) => each.getBoundingClientRect().width);
    if (!card) continue;
    const [box, view] = [card.getBoundingClientRect(), frame.getBoundingClientRect()];
    if (box.right > view.right || box.left < view.left) frame.scrollLeft += box.left - view.left - (view.width - box.width) / 2;
  }
}

function live(svg) {
  const cards = new Map([...svg.querySelectorAll(".card")].map((card) => [card.dataset.doc, card]));
  const edges = [...svg.querySelectorAll(".edge")];

  const light = (those) => {
    svg.classList.toggle("choosing", Boolean(those));
    for (const edge of edges) edge.classList.toggle("lit", Boolean(those?.edges.has(edge)));
    for (const [iri, card] of cards) card.classList.toggle("lit", Boolean(those?.cards.has(iri)));
  };
  const ofCard = (iri) => {
    const own = edges.filter((edge) => edge.dataset.from === iri || edge.dataset.to === iri);
    return { edges: new Set(own), cards: new Set([iri, ...own.flatMap((edge) => [edge.dataset.from, edge.dataset.to])]) };
  };
  for (const [iri, card] of cards) {
    for (const name of ["mouseenter", "focusin"]) card.addEventListener(name, () => light(ofCard(iri)));
    for (const name of ["mouseleave", "focusout"]) card.addEventListener(name, () => light(null));
  }
  for (const edge of edges) {
    edge.addEventListener("mouseenter", () => light({ edges: new Set([edge]), cards: new Set([edge.dataset.from, edge.dataset.to]) }));
    edge.addEventListener("mouseleave", () => light(null));
  }
  svg.addEventListener("keydown", (event) => {
    const from = event.target.closest(".card");
    const to = from && nearest(from, [...cards.values()], event.key);
    if (!to) return;
    event.preventDefault();
    to.querySelector("a").focus();
    to.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

// The nearest card in the direction of an arrow key: distance across counts double.
function nearest(from, cards, key) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return null;
  const middle = (card) => {
    const box = card.querySelector(".frame").getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(from);
  let best = [null, Infinity];
  for (const card of cards) {
    const [dx, dy] = [middle(card)[0] - x, middle(card)[1] - y];
    const ahead = dx * way[0] + dy * way[1];
    const aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    if (card !== from && ahead > 4 && ahead + 2 * aside < best[1]) best = [card, ahead + 2 * aside];
  }
  return best[0];
}
