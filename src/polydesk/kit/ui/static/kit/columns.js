// Which columns of a table are shown: boxes in <fieldset data-columns="table-id">, remembered by the
// browser. Cells carry data-col="name". No words here.
const kept = (id) => {
  try { return JSON.parse(localStorage.getItem(`polydesk columns ${id}`)) ?? []; } catch { return []; }
};
const show = (box) => {
  const id = box.dataset.columns;
  const away = kept(id);
  for (const tick of box.querySelectorAll("input")) tick.checked = !away.includes(tick.value);
  for (const cell of document.querySelectorAll(`#${CSS.escape(id)} [data-col]`)) cell.hidden = away.includes(cell.dataset.col);
  box.closest("[hidden]")?.removeAttribute("hidden");
};
document.addEventListener("change", (event) => {
  const box = event.target.closest?.("[data-columns]");
  if (!box) return;
  const away = [...box.querySelectorAll("input:not(:checked)")].map((tick) => tick.value);
  localStorage.setItem(`polydesk columns ${box.dataset.columns}`, JSON.stringify(away));
  show(box);
});
const wake = () => document.querySelectorAll("[data-columns]").forEach(show);
document.addEventListener("htmx:after:settle", wake);
wake();
