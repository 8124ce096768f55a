// The first visit: <input data-zone> takes the time zone of the browser; <select data-zones="zones of the
// country proposed"> loses a proposal that this zone speaks against, so that it is asked. No words here.
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const zone = document.querySelector("input[data-zone]");
const country = document.querySelector("select[data-zones]");
if (zone && timeZone) zone.value = timeZone;
if (country?.value && timeZone && !country.dataset.zones.split(" ").includes(timeZone)) {
  country.value = "";
  country.dispatchEvent(new Event("change"));
}
