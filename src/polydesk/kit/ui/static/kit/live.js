// One event stream per browser: the tab that holds the lock listens and tells the others.
// An event is {"topic": "work.task", "uid": "..."} (or a list of them). Every element with
// data-live-topic="work.task" (several with spaces; "work" means all of work) then gets the
// event `live:work.task` and `live:any`; hx-trigger="live:any" fetches it again.
const url = document.getElementById("live")?.dataset.liveUrl;
const pending = new Map();
let waiting;

const fits = (topic, wanted) => wanted.split(/\s+/).some((w) => w === "*" || topic === w || topic.startsWith(`${w}.`));

const deliver = () => {
  waiting = undefined;
  const events = [...pending.values()];
  pending.clear();
  for (const place of document.querySelectorAll("[data-live-topic]")) {
    const mine = events.filter((item) => fits(item.topic, place.dataset.liveTopic));
    if (!mine.length) continue;
    const topics = new Set(mine.map((item) => item.topic));
    topics.forEach((topic) => place.dispatchEvent(new CustomEvent(`live:${topic}`, { detail: mine })));
    place.dispatchEvent(new CustomEvent("live:any", { detail: mine }));
  }
};
const take = (items) => {
  for (const item of [items].flat()) if (item?.topic) pending.set(`${item.topic} ${item.uid}`, item);
  waiting ??= setTimeout(deliver, 200);
};

const listen = (channel) => {
  const source = new EventSource(url);
  const hear = (event) => {
    let items;
    try { items = JSON.parse(event.data); } catch { return; }
    channel.postMessage(items);
    take(items);
  };
  source.addEventListener("message", hear);
  source.addEventListener("change", hear);
  return source;
};

if (url && "EventSource" in window) {
  const channel = new BroadcastChannel(`polydesk ${url}`);
  channel.addEventListener("message", (event) => take(event.data));
  if (navigator.locks) navigator.locks.request(`polydesk ${url}`, () => new Promise(() => listen(channel)));
  else listen(channel);
}
