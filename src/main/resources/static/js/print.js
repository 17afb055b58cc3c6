// The print button exists only where it can work.
document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) window.print();
});
