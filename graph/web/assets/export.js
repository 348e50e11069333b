// What only a script can do: the picture as PNG, and copying to the clipboard.
const SHARP = 2; // pixels of the image for one of the picture

export function exporting() {
  for (const button of document.querySelectorAll("[data-png]")) {
    button.closest("[hidden]").hidden = false;
    button.addEventListener("click", () => png(button.dataset.png));
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(document.getElementById(button.dataset.copy), button));
  }
}

async function png(address) {
  const answer = await fetch(address);
  const name = /filename="([^"]+)\.svg"/.exec(answer.headers.get("content-disposition"))?.[1] ?? "luocdo";
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await answer.text())}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SHARP;
  canvas.height = image.naturalHeight * SHARP;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function copy(element, button) {
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(element.textContent);
    button.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(element); // the reader copies it
  }
  setTimeout(() => (button.textContent = said), 1500);
}
