// A second click on the same form sends nothing: the first answer is on its way. The server is safe without this; it only
// spares people the doubt.
const SELECTOR = "form[data-submit-once]";

document.addEventListener("submit", event => {
  const form = event.target.closest(SELECTOR);
  if (!form) return;
  if (form.dataset.sent !== undefined) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset.sent = "";
  mark(form, true);
}, true);

// The browser's back button may show the page as it was left, and htmx may answer with an error.
addEventListener("pageshow", () => document.querySelectorAll(SELECTOR).forEach(release));
document.addEventListener("htmx:afterRequest", event => {
  const form = event.target.closest?.(SELECTOR);
  const leaving = event.detail.xhr?.getResponseHeader("HX-Redirect") || event.detail.xhr?.getResponseHeader("HX-Location");
  if (form && !leaving) release(form);
});

function release(form) {
  delete form.dataset.sent;
  mark(form, false);
}

function mark(form, busy) {
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.toggleAttribute("data-busy", busy);
    button.setAttribute("aria-disabled", busy);
  }
}
