// Says what happened after htmx changed the page, and says so too when nothing came back, or a refusal.
const status = document.getElementById("status");
const toasts = document.querySelector("[data-toasts]");
const blank = document.querySelector("template[data-toast]");
let trouble;

document.addEventListener("announce", event => say(event.detail));
document.addEventListener("toast", event => show(event.detail));

document.addEventListener("htmx:afterSettle", event => {
  const news = event.target.matches?.("[data-announce]") ? event.target : event.target.querySelector?.("[data-announce]");
  if (news) say(news.dataset.announce || news.textContent.trim());
});

// An error page has no place inside the page that asked: whatever its status, it becomes a toast with its words.
document.addEventListener("htmx:beforeSwap", event => {
  if (!problem(event.detail.xhr)) return;
  event.detail.shouldSwap = false;
  event.detail.isError = true;
});

document.addEventListener("htmx:responseError", event => alarm(event, problem(event.detail.xhr)));
document.addEventListener("htmx:sendError", event => alarm(event));
document.addEventListener("htmx:timeout", event => alarm(event));

document.addEventListener("htmx:afterRequest", event => {
  if (event.detail.successful) trouble?.remove();
});

function alarm(event, words = { text: toasts.dataset.trouble }) {
  // A page that asks again by itself needs no alarm for one lost answer.
  if (event.target.getAttribute?.("hx-trigger")?.startsWith("every") || event.target.matches?.("[data-sale]")) return;
  trouble?.remove();
  trouble = show({ ...words, kind: "danger" });
}

/** The words of an error page in an answer, if it is one. */
function problem(xhr) {
  if (xhr.status < 400 || !xhr.getResponseHeader("Content-Type")?.startsWith("text/html")) return undefined;
  const told = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-problem]");
  if (!told) return undefined;
  const text = [...told.querySelectorAll("p")].map(part => part.textContent.trim().replace(/\s+/g, " "));
  return { title: told.querySelector("h1")?.textContent ?? "", text: text.join(" ") };
}

/** Stays until somebody closes it: nobody reads at a speed we know. */
function show({ title = "", text, kind = "" }) {
  const toast = blank.content.firstElementChild.cloneNode(true);
  if (kind) toast.classList.add(`toast--${kind}`);
  toast.querySelector("[data-toast-title]").textContent = title;
  toast.querySelector("[data-toast-text]").textContent = text;
  toast.querySelector("[data-toast-close]").addEventListener("click", () => toast.remove());
  toasts.append(toast);
  return toast;
}

/** Saying the same thing twice must be heard twice, so the region is emptied first. */
function say(text) {
  status.textContent = "";
  setTimeout(() => (status.textContent = text), 50);
}
