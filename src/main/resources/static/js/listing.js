// Another page of results: reading goes on at their heading. Filters and words leave the focus where it is, in their field.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.requestConfig?.elt.closest("[data-pages]")) document.getElementById("results-title").focus({ preventScroll: true });
});
