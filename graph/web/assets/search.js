// Suggestions while one types: "/" goes to the field, arrows choose, Enter opens, Escape closes.
const PAUSE = 60; // milliseconds after the last key

export function searching() {
  const field = document.querySelector("#q");
  if (!field) return;
  const list = made("div", { className: "found", id: "found", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent.trim());
  field.form.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", "found"], ["aria-autocomplete", "list"]]) {
    field.setAttribute(name, value);
  }
  let asked = 0;
  let timer = 0;

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("focus", () => field.value.trim() && list.childElementCount && show(true));
  field.addEventListener("keydown", onKey);
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) location.assign(option.dataset.address);
  });
  document.addEventListener("mousedown", (event) => field.form.contains(event.target) || show(false));
  field.form.addEventListener("focusout", (event) => field.form.contains(event.relatedTarget) || show(false));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  async function ask() {
    timer = 0;
    const query = field.value.trim();
    const turn = ++asked;
    if (!query) return show(false);
    const answer = await fetch(`/search.json?q=${encodeURIComponent(query)}`);
    const found = answer.ok ? await answer.json() : [];
    if (turn === asked) draw(found, query);
  }

  function draw(found, query) {
    const groups = ["documents", "tasks", "agencies"].map((name) => group(name, found.filter((each) => each.group === name)));
    const all = option({ name: `${field.dataset.all}: “${query}”`, address: `/search?q=${encodeURIComponent(query)}` });
    list.replaceChildren(...groups.filter(Boolean), found.length ? all : made("p", { textContent: field.dataset.none }));
    list.querySelectorAll("[role=option]").forEach((each, i) => (each.id = `found-${i}`));
    choose(list.querySelector("[role=option]"));
    show(true);
  }

  function group(name, entries) {
    if (!entries.length) return null;
    const box = made("div", {});
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", field.dataset[name]);
    const head = made("b", { textContent: field.dataset[name] });
    head.setAttribute("aria-hidden", "true");
    box.append(head, ...entries.map(option));
    return box;
  }

  function option(entry) {
    const box = made("div", {});
    box.setAttribute("role", "option");
    box.dataset.address = entry.address;
    box.append(made("span", { className: "name", textContent: entry.name }));
    const beside = [entry.year, entry.held && field.dataset.held].filter(Boolean).join(" · ");
    if (beside) box.append(made("span", { className: "year", textContent: beside }));
    if (entry.about) box.append(made("span", { className: "about", textContent: entry.about }));
    return box;
  }

  function choose(option) {
    for (const each of list.querySelectorAll("[role=option]")) each.setAttribute("aria-selected", String(each === option));
    option ? field.setAttribute("aria-activedescendant", option.id) : field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function show(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) field.removeAttribute("aria-activedescendant");
  }

  async function onKey(event) {
    const options = [...list.querySelectorAll("[role=option]")];
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") return show(false);
    if (event.key === "Enter" && timer && field.value.trim()) {
      event.preventDefault(); // what has been typed since the last answer counts too
      clearTimeout(timer);
      await ask();
      const chosen = list.querySelector("[aria-selected=true]");
      return chosen ? location.assign(chosen.dataset.address) : field.form.submit();
    }
    if (list.hidden || !options.length || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return undefined;
    event.preventDefault();
    if (event.key === "Enter") return location.assign(options[Math.max(at, 0)].dataset.address);
    choose(options[(at + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length]);
    return undefined;
  }
}

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
