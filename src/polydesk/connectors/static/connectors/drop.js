// Files, folders and zips dropped anywhere on the page, or chosen: sent in parts, with progress and
// a way to stop. Without script the form sends what was chosen as it is. Holds no words.
const MB = 1024 * 1024;
const MOST_FILES = 2000;
const MOST_TOGETHER = 600 * MB;
const PART_FILES = 40; // the server takes at most 100 files a request
const PART_SIZE = 60 * MB;

const form = document.querySelector("[data-catch]");
const part = (name) => document.querySelector(`[data-catch-${name}]`);
const words = form?.dataset;
const number = new Intl.NumberFormat(document.documentElement.lang);
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
const isolate = (text) => `\u2068${text}\u2069`;

// ---- what was chosen or dropped --------------------------------------------------------------
const pathOf = (file) => file.webkitRelativePath || file.name;
const chosen = () => [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]).map((file) => ({ file, path: pathOf(file) }));

const listing = (reader) => new Promise((good, bad) => reader.readEntries(good, bad));
const walk = async (entry, found) => {
  if (found.length > MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise((good, bad) => entry.file(good, bad));
    found.push({ file, path: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = entry.createReader();
  for (let some = await listing(reader); some.length; some = await listing(reader)) for (const one of some) await walk(one, found);
};
const dropped = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, path: file.name }));
  const found = [];
  for (const entry of entries) await walk(entry, found);
  return found;
};

const names = (items) => {
  const shown = items.slice(0, 4).map((item) => isolate(item.path)).join(" · ");
  if (items.length < 2) return shown;
  const size = items.reduce((sum, item) => sum + item.file.size, 0) / MB;
  const count = words.chosen.replace("{count}", number.format(items.length)).replace("{size}", number.format(Math.max(0.1, Math.round(size * 10) / 10)));
  return `${count}: ${shown}${items.length > 4 ? " ..." : ""}`;
};

// ---- telling -----------------------------------------------------------------------------------
const trouble = document.querySelector("[data-drop-trouble]");
const tell = (texts) => {
  trouble.replaceChildren();
  for (const text of texts) {
    const box = document.createElement("div");
    box.className = "note note-bad";
    const line = document.createElement("p");
    line.className = "note-body";
    line.textContent = text;
    box.append(line);
    trouble.append(box);
  }
  if (texts.length) trouble.scrollIntoView({ block: "nearest" });
};

let request;
const going = (on) => {
  part("going").hidden = !on;
  part("rest").hidden = on;
  form.classList.toggle("catch-busy", on);
  if (!on) { request = undefined; form.elements.namedItem("drop").value = crypto.randomUUID?.() ?? form.elements.namedItem("drop").value; }
};

// ---- sending -----------------------------------------------------------------------------------
const parts = (items) => {
  const out = [[]];
  let size = 0;
  for (const item of items) {
    const last = out.at(-1);
    if (last.length && (last.length >= PART_FILES || size + item.file.size > PART_SIZE)) { out.push([item]); size = item.file.size; }
    else { last.push(item); size += item.file.size; }
  }
  return out;
};

const send = (items, extra, before, all) => new Promise((good, bad) => {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "drop"]) data.append(name, form.elements.namedItem(name).value);
  for (const [name, value] of Object.entries(extra)) data.append(name, value);
  for (const { file, path } of items) { data.append("path", path); data.append("file", file, file.name); }
  request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.upload.addEventListener("progress", (event) => {
    const share = Math.min(1, (before + event.loaded) / Math.max(1, all));
    part("bar").value = share;
    part("said").textContent = share < 1 ? words.sending.replace("{share}", percent.format(share)) : words.looking;
  });
  request.addEventListener("load", () => good(request));
  request.addEventListener("error", () => bad(words.gone));
  request.addEventListener("abort", () => bad(words.stopped));
  request.send(data);
});

const refused = (answer) => {
  going(false);
  const holder = new DOMParser().parseFromString(answer.responseText, "text/html");
  const note = holder.querySelector(".note");
  if (note) { trouble.replaceChildren(note); trouble.scrollIntoView({ block: "nearest" }); } else tell([words.gone]);
};

// Parts that came before the upload was stopped are not kept.
const forget = (uid) => {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  fetch(`${form.action}drops/${uid}/cancel/`, { method: "POST", body: data, redirect: "manual" }).catch(() => {});
};

const begin = async (all) => {
  if (request) return;
  const most = Number(words.most) * MB;
  const large = all.filter((item) => item.file.size > most);
  const items = all.filter((item) => item.file.size <= most);
  const told = large.map((item) => words.tooLarge.replace("{name}", isolate(item.path)));
  const sum = items.reduce((total, item) => total + item.file.size, 0);
  if (items.length > MOST_FILES || sum > MOST_TOGETHER) { tell([words.tooMany]); return; }
  tell(told.length || items.length ? told : [words.empty]);
  if (!items.length) return;
  going(true);
  part("what").textContent = names(items);
  part("bar").value = 0;
  const groups = items.length > 1 ? parts(items) : [items];
  let before = 0;
  try {
    for (const [index, group] of groups.entries()) {
      const last = index === groups.length - 1;
      const extra = items.length > 1 ? { part: index, ...(last ? {} : { more: "on" }) } : {};
      const answer = await send(group, extra, before, sum);
      const place = answer.getResponseHeader("HX-Redirect");
      if (place) { location.assign(place); return; }
      if (answer.status >= 400) { refused(answer); return; }
      before += group.reduce((total, item) => total + item.file.size, 0);
    }
  } catch (said) {
    if (groups.length > 1) forget(form.elements.namedItem("drop").value);
    going(false);
    tell([typeof said === "string" ? said : words.gone]);
  }
};

// ---- the page ----------------------------------------------------------------------------------
const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
let inside = 0;
const veil = (on) => { part("veil").hidden = !on; };

const listen = () => {
  form.classList.add("catch-live");
  form.addEventListener("change", () => {
    const items = chosen();
    part("names").textContent = names(items);
    form.classList.toggle("catch-full", items.length > 0);
    if (items.length) part("chosen").querySelector("button").focus();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); begin(chosen()); }, true);
  part("stop").addEventListener("click", () => request?.abort());
  addEventListener("dragenter", (event) => { if (carriesFiles(event)) { inside += 1; veil(true); } });
  addEventListener("dragleave", (event) => { if (carriesFiles(event)) { inside = Math.max(0, inside - 1); veil(inside > 0); } });
  addEventListener("dragover", (event) => { if (carriesFiles(event)) { event.preventDefault(); event.dataTransfer.dropEffect = "copy"; } });
  addEventListener("drop", async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    inside = 0;
    veil(false);
    try { begin(await dropped(event.dataTransfer)); } catch { tell([words.gone]); }
  });
  addEventListener("beforeunload", (event) => { if (request && request.readyState !== XMLHttpRequest.DONE) event.preventDefault(); });
};
if (form) listen();

// ---- finding a tool ----------------------------------------------------------------------------
const fold = (text) => text.normalize("NFKD").replace(/[\p{M}\u200c\u0640]/gu, "").toLowerCase().replace(/ي|ى/g, "ی").replace(/ك/g, "ک").replace(/đ/g, "d").replace(/ø/g, "o").replace(/æ/g, "ae");
const search = document.querySelector("[data-tool-search]");
search?.addEventListener("input", () => {
  const wanted = fold(search.value).split(/\s+/).filter(Boolean);
  const cards = [...document.querySelectorAll("[data-tool]")];
  for (const card of cards) card.hidden = !wanted.every((word) => card.dataset.tool.includes(word));
  document.querySelector("[data-tools-none]").hidden = cards.some((card) => !card.hidden);
});
