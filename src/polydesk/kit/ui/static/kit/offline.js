// On the page that stands in while there is no line: opens the wanted page when the line is back.
const EVERY = 4000;
const look = () => {
  if (document.hidden) return;
  fetch(location.href, { method: "HEAD", cache: "no-store" }).then((answer) => answer.status < 500 && location.reload(), () => {});
};
addEventListener("online", look);
document.addEventListener("visibilitychange", look);
setInterval(look, EVERY);
