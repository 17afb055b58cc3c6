// Says what happened after htmx changed the page, and says so too when nothing came back.
const status = document.getElementById("status");
const trouble = document.querySelector("[data-trouble]");

document.addEventListener("announce", event => say(event.detail));

document.addEventListener("htmx:afterSettle", event => {
  const news = event.target.matches?.("[data-announce]") ? event.target : event.target.querySelector?.("[data-announce]");
  if (news) say(news.dataset.announce || news.textContent.trim());
});

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, event => {
    // A page that asks again by itself needs no alarm for one lost answer.
    if (event.target.getAttribute?.("hx-trigger")?.startsWith("every") || event.target.matches?.("[data-sale]")) return;
    trouble.hidden = false;
  });
}

document.addEventListener("htmx:beforeRequest", () => (trouble.hidden = true));
trouble?.querySelector("[data-trouble-close]").addEventListener("click", () => (trouble.hidden = true));

/** Saying the same thing twice must be heard twice, so the region is emptied first. */
function say(text) {
  status.textContent = "";
  setTimeout(() => (status.textContent = text), 50);
}
