// A select with search: <select data-combo="nothing fits"> with many options gets a field that one
// types into. The select stays what is sent, and stays alone where there is no script. No words here.
const LEAST = 9;
const fold = (text) => text.normalize("NFKD").replace(/[\p{M}\u200c\u0640]/gu, "").toLowerCase().replace(/ي|ى/g, "ی").replace(/ك/g, "ک").replace(/đ/g, "d").replace(/ø/g, "o").replace(/æ/g, "ae");
let count = 0;

const draw = (select) => {
  const number = ++count;
  const box = document.createElement("div");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  box.className = "combo";
  input.className = `${select.className} combo-input`;
  Object.assign(input, { type: "text", id: `combo-${number}`, autocomplete: "off", disabled: select.disabled });
  Object.assign(list, { id: `combo-list-${number}`, className: "combo-list", hidden: true });
  list.setAttribute("role", "listbox");
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) input.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  if (select.required) input.setAttribute("aria-required", "true");
  const label = select.labels?.[0];
  if (label) {
    label.id ||= `combo-label-${number}`;
    input.setAttribute("aria-labelledby", label.id);
    list.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", (event) => { event.preventDefault(); input.focus(); });
  }
  select.before(box);
  box.append(input, select, list);
  select.classList.add("combo-native");
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  return { select, box, input, list, at: -1, shown: [] };
};

const chosen = (select) => select.selectedOptions[0]?.textContent.trim() ?? "";
const settle = (combo) => {
  combo.input.value = combo.select.value ? chosen(combo.select) : "";
  combo.input.placeholder = chosen(combo.select);
};

const close = (combo) => {
  combo.list.hidden = true;
  combo.input.setAttribute("aria-expanded", "false");
  combo.input.removeAttribute("aria-activedescendant");
  combo.at = -1;
};

const item = (combo, option, index) => {
  const row = document.createElement("li");
  row.className = "combo-item";
  row.id = `${combo.list.id}-${index}`;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", String(option.selected));
  const text = document.createElement("bdi");
  text.textContent = option.textContent.trim();
  row.append(text);
  row.addEventListener("pointerdown", (event) => { event.preventDefault(); take(combo, option); });
  return row;
};

const mark = (combo, at) => {
  const rows = [...combo.list.querySelectorAll("[role=option]")];
  combo.at = rows.length ? (at + rows.length) % rows.length : -1;
  rows.forEach((row, index) => row.classList.toggle("combo-at", index === combo.at));
  const row = rows[combo.at];
  if (row) { combo.input.setAttribute("aria-activedescendant", row.id); row.scrollIntoView({ block: "nearest" }); }
};

const open = (combo, wanted = "") => {
  const words = fold(wanted).split(/\s+/).filter(Boolean);
  const fits = (option) => !option.disabled && words.every((word) => fold(option.textContent).includes(word));
  const late = (option) => Number(!words.every((word) => ` ${fold(option.textContent)}`.includes(` ${word}`)));
  combo.shown = [...combo.select.options].filter(fits).sort((a, b) => late(a) - late(b)); // beginnings of words first
  combo.list.replaceChildren(...combo.shown.map((option, index) => item(combo, option, index)));
  if (!combo.shown.length) {
    const none = document.createElement("li");
    none.className = "combo-none";
    none.setAttribute("role", "presentation");
    none.textContent = combo.select.dataset.combo;
    combo.list.append(none);
  }
  combo.list.hidden = false;
  combo.input.setAttribute("aria-expanded", "true");
  const room = innerHeight - combo.input.getBoundingClientRect().bottom;
  combo.box.classList.toggle("combo-up", room < 260 && combo.input.getBoundingClientRect().top > room);
  mark(combo, wanted ? 0 : Math.max(0, combo.shown.findIndex((option) => option.selected)));
};

const take = (combo, option) => {
  const changed = combo.select.value !== option.value;
  combo.select.value = option.value;
  close(combo);
  settle(combo);
  if (changed) for (const name of ["input", "change"]) combo.select.dispatchEvent(new Event(name, { bubbles: true }));
};

const key = (combo, event) => {
  const shut = combo.list.hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (shut) open(combo); else mark(combo, combo.at + (event.key === "ArrowDown" ? 1 : -1));
  } else if (event.key === "Enter" && !shut) {
    event.preventDefault();
    if (combo.shown[combo.at]) take(combo, combo.shown[combo.at]);
  } else if (event.key === "Escape" && !shut) {
    event.preventDefault();
    event.stopPropagation();
    close(combo);
    settle(combo);
  } else if (event.key === "Tab" && !shut && combo.shown[combo.at] && combo.input.value) take(combo, combo.shown[combo.at]);
};

const make = (select) => {
  if (select.multiple || select.options.length < LEAST || select.closest(".combo")) return;
  const combo = draw(select);
  settle(combo);
  combo.input.addEventListener("click", () => combo.list.hidden && open(combo));
  combo.input.addEventListener("focus", () => combo.input.select());
  combo.input.addEventListener("input", (event) => { event.stopPropagation(); open(combo, combo.input.value); });
  combo.input.addEventListener("change", (event) => event.stopPropagation());
  combo.input.addEventListener("keydown", (event) => key(combo, event));
  combo.input.addEventListener("blur", () => { close(combo); settle(combo); });
  select.addEventListener("change", () => settle(combo));
  select.addEventListener("focus", () => combo.input.focus());
  select.form?.addEventListener("reset", () => setTimeout(() => settle(combo)));
};

const wake = () => document.querySelectorAll("select[data-combo]").forEach(make);
document.addEventListener("htmx:after:settle", wake);
wake();
