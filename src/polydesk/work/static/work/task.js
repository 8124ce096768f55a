// A line that is changed in place: Enter saves it, Escape puts back what stood there.
document.addEventListener("keydown", (event) => {
  const line = event.target.closest?.("[data-line]");
  if (!line || event.isComposing) return;
  if (event.key === "Enter") line.blur(); // the change is what saves it
  else if (event.key === "Escape" && line.value !== line.defaultValue) {
    line.value = line.defaultValue;
    event.stopPropagation();
  } else return;
  event.preventDefault();
});

// A task that takes its time to come shows bones meanwhile. <template id="panel-bones"> holds them.
const SOON = 150; // ms: what comes sooner needs none
let bones;
const panel = () => document.getElementById("panel");
const isPanel = (event) => event.detail.ctx?.target === panel() && panel();
document.addEventListener("htmx:before:request", (event) => {
  if (!isPanel(event)) return;
  clearTimeout(bones);
  bones = setTimeout(() => {
    panel().replaceChildren(document.getElementById("panel-bones").content.cloneNode(true));
    panel().querySelector("dialog").showModal();
  }, SOON);
});
document.addEventListener("htmx:before:swap", (event) => {
  if (!isPanel(event)) return;
  clearTimeout(bones);
  panel().dataset.waited = panel().querySelector("#panel-waits[open]") ? "yes" : "";
});
document.addEventListener("htmx:after:swap", (event) => {
  if (isPanel(event) && panel().dataset.waited) panel().querySelector("dialog")?.classList.add("drawer-came");
});
document.addEventListener("htmx:finally:request", (event) => {
  if (!isPanel(event)) return;
  clearTimeout(bones);
  document.getElementById("panel-waits")?.remove(); // nothing came
});
