// Which columns of a table are shown: <form data-columns="table-id"> of boxes with data-place, the number of
// the column. The table follows at once; the form is sent, and the server remembers. No words here.
document.addEventListener("change", ({ target }) => {
  const id = target.closest?.("[data-columns]")?.dataset.columns;
  if (id) document.getElementById(id)?.classList.toggle(`hide-${target.dataset.place}`, !target.checked);
});
