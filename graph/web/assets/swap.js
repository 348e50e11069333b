// Links and forms with data-swap change one part of the page in place; the address changes with it.

export function swapping(after) {
  let kept = null; // the evidence of the document, while that of one edge stands in its place

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const address = link.href.baseVal ?? link.href;
    link.dataset.swap === "lineage" ? lineage(address, true) : evidence(address);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.swap !== "lineage") return;
    event.preventDefault();
    const query = new URLSearchParams([...new FormData(event.target)].filter(([, value]) => value));
    lineage(`${event.target.action}?${query}`, true);
  });
  addEventListener("popstate", () => document.querySelector("#lineage") && lineage(location.href, false));

  async function lineage(address, remember) {
    const part = await fetched(address, "#lineage");
    if (!part) return location.assign(address);
    const focus = document.activeElement?.closest("#lineage") ? label(document.activeElement) : null;
    document.querySelector("#lineage").replaceWith(part);
    if (remember) history.pushState(null, "", address);
    for (const link of document.querySelectorAll(".tools a[hreflang], .to-dark, .to-light")) {
      const own = new URL(link.href);
      const query = new URLSearchParams(new URL(address, location.href).search);
      for (const name of ["lang", "theme"]) if (own.searchParams.has(name)) query.set(name, own.searchParams.get(name));
      link.search = query;
    }
    for (const link of document.querySelectorAll(".menu a[download], [data-png]")) exportOf(link, address);
    after();
    const again = focus && [...part.querySelectorAll("a, summary")].find((each) => label(each) === focus);
    (again || part.querySelector(".switch a")).focus({ preventScroll: true });
    return undefined;
  }

  async function evidence(address) {
    const part = await fetched(address, "#evidence");
    const old = document.querySelector("#evidence");
    if (!part || !old) return location.assign(address);
    kept ??= old;
    const back = document.createElement("button");
    Object.assign(back, { type: "button", className: "button back", textContent: `← ${kept.dataset.back}` });
    back.addEventListener("click", () => {
      document.querySelector("#evidence").replaceWith(kept);
      kept.querySelector("a")?.focus({ preventScroll: true });
      kept = null;
    });
    part.prepend(back);
    old.replaceWith(part);
    part.querySelector("h1")?.setAttribute("aria-level", "2");
    back.focus({ preventScroll: true });
    part.scrollIntoView({ block: "nearest" });
    return undefined;
  }
}

async function fetched(address, selector) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector(selector);
  return part && document.adoptNode(part);
}

function label(element) {
  return element.getAttribute("aria-label") ?? element.textContent.trim();
}

function exportOf(link, address) {
  const query = new URLSearchParams(new URL(address, location.href).search);
  const form = new URLSearchParams(link.dataset.png ?? link.search).get("as");
  query.set("as", form);
  link.dataset.png ? (link.dataset.png = `?${query}`) : (link.search = query);
}
