// Another page of results: reading goes on at their heading. Filters and words leave the focus where it is, in their field.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!document.getElementById("results-title")) return;
  if (detail.requestConfig?.elt.closest("[data-pages]")) document.getElementById("results-title").focus({ preventScroll: true });
  markFaults();
});

// The form stays while its results are exchanged: what was wrong with a field stands above the results, and the field points there.
function markFaults() {
  for (const field of document.querySelectorAll("#from, #to, #price_max")) {
    document.getElementById(`${field.id}-error`)?.remove();
    const fault = document.getElementById(`fault-${field.name}`);
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", fault?.id]]) {
      if (fault) field.setAttribute(name, value);
      else field.removeAttribute(name);
    }
  }
}
