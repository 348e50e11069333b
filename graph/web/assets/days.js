// Deadlines as today sees them: the server has no clock, so that the same store always gives the same page.
const DAY = 86_400_000; // milliseconds

export function days(now = new Date()) {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  for (const time of document.querySelectorAll("time[data-due]")) {
    const left = Math.round((Date.parse(time.dateTime) - today) / DAY);
    const { past, today: same, left: coming } = time.dataset;
    const words = left < 0 ? past : left ? coming.replace("#", left.toLocaleString(document.documentElement.lang)) : same;
    const said = Object.assign(document.createElement("span"), { textContent: words });
    said.className = `left ${left < 0 ? "past" : "coming"}`;
    time.after(said);
  }
}
