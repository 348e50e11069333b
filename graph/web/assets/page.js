// What a browser with scripts adds. Every page works without: these modules only make it quicker.
import { searching } from "./search.js";
import { days } from "./days.js";
import { exporting } from "./export.js";
import { picture } from "./picture.js";
import { swapping } from "./swap.js";

searching();
swapping(picture);
picture();
exporting();
days();

for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A menu closes on Escape, and when something else is pressed.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.body.dataset.ready = "1";
