// Rows of the list by keyboard: arrows (or j and k) go from row to row, Enter changes the row in
// place, Escape puts it back, o opens it; x chooses it (kit/bulk.js). One row at a time can be
// reached by Tab. Rows are <tr id="t-uid" data-row> in a <tbody data-rows="address of a row's fields,
// with {uid}">; the one being changed has data-editing.
let kept;
const rows = () => [...document.querySelectorAll("[data-rows] > tr[data-row]")];

const reach = (row) => {
  rows().forEach((other) => (other.tabIndex = other === row ? 0 : -1));
  row.focus();
};
const begin = () => {
  const all = rows();
  if (all.length && !all.some((row) => row.tabIndex === 0)) all[0].tabIndex = 0;
};
const edit = (row) => {
  const place = row.closest("[data-rows]").dataset.rows.replace("{uid}", row.id.slice(2));
  kept = row.id;
  window.htmx.ajax("GET", place, { source: row, target: row, swap: "outerHTML" });
};
const cancel = (row) => row.querySelector("[data-row-cancel]").click();

const editing = (event, row) => {
  if (event.key === "Escape") cancel(row);
  else return false;
  return true;
};
const walking = (event, row) => {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (step) {
    const all = rows();
    const next = all[all.indexOf(row) + step];
    if (next) reach(next);
  } else if (event.key === "Enter" && event.target === row) edit(row);
  else if (event.key === "o") row.querySelector(".row-title").click();
  else return false;
  return true;
};

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-row-edit]")?.closest("tr");
  if (row) edit(row);
});
document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("tr[data-row]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  const field = event.target.matches("input:not([type=checkbox]), select, textarea");
  if (row.dataset.editing === undefined && field) return;
  const done = row.dataset.editing === undefined ? walking(event, row) : editing(event, row);
  if (done) event.preventDefault();
});

// A row drawn anew keeps the focus: its first field when it is to be changed, else the row itself.
document.addEventListener("htmx:before:request", (event) => {
  const row = event.target.closest?.("tr[data-row]");
  if (row?.contains(document.activeElement)) kept = row.id;
});
document.addEventListener("htmx:after:settle", () => {
  begin();
  const row = kept && document.getElementById(kept);
  kept = undefined;
  if (!row || document.querySelector("dialog[open]")) return;
  const field = row.querySelector("[aria-invalid=true]") ?? row.querySelector("input[name=title]");
  if (!field) return reach(row);
  field.focus();
  field.select();
});
begin();
