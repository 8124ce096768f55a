// Choosing rows: <form data-bulk> with [data-bulk-row] boxes, one [data-bulk-all], and a
// [data-bulk-bar] that shows itself. Shift-click chooses a range. X on a focused row toggles it.
let last;
const rows = (form) => [...form.querySelectorAll("[data-bulk-row]")];

const show = (form) => {
  const boxes = rows(form);
  const chosen = boxes.filter((box) => box.checked);
  boxes.forEach((box) => box.closest("tr, li")?.classList.toggle("chosen", box.checked));
  const every = form.querySelector("[data-bulk-all]");
  if (every) {
    every.checked = boxes.length > 0 && chosen.length === boxes.length;
    every.indeterminate = chosen.length > 0 && chosen.length < boxes.length;
  }
  const bar = form.querySelector("[data-bulk-bar]");
  if (!bar) return;
  bar.hidden = chosen.length === 0;
  const count = bar.querySelector("[data-bulk-count]");
  const digits = [...(count.dataset.digits ?? "")];
  const number = String(chosen.length).replace(/\d/g, (d) => digits[d] ?? d);
  count.textContent = count.dataset.bulkCount.replace("{n}", number);
};

document.addEventListener("click", (event) => {
  const form = event.target.closest?.("form[data-bulk]");
  if (!form) return;
  const box = event.target.closest("[data-bulk-row]");
  if (box && event.shiftKey && last?.isConnected) {
    const boxes = rows(form);
    const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
    if (from >= 0) boxes.slice(from, to + 1).forEach((item) => (item.checked = box.checked));
  }
  if (box) last = box;
  if (event.target.closest("[data-bulk-all]")) rows(form).forEach((item) => (item.checked = event.target.checked));
  if (event.target.closest("[data-bulk-none]")) rows(form).forEach((item) => (item.checked = false));
  show(form);
});
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("form[data-bulk] tr, form[data-bulk] li");
  if (!row || event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.target.matches("input:not([type=checkbox]), select, textarea")) return;
  const box = row.querySelector("[data-bulk-row]");
  if (!box || box === event.target) return;
  box.checked = !box.checked;
  show(row.closest("form"));
});
const refresh = () => document.querySelectorAll("form[data-bulk]").forEach(show);
document.addEventListener("htmx:after:settle", refresh);
addEventListener("pageshow", refresh);
refresh();
