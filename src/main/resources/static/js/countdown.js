// Counts down to a sale from what the server said is left, and asks it again whenever that may be wrong. The page itself may
// come from a cache and the visitor's clock may be anything: neither is believed.
const SECONDS = { days: 86400, hours: 3600, minutes: 60, seconds: 1 };
const RETRY_MS = 3000;

start(document);
document.addEventListener("htmx:load", event => start(event.target));

// A browser that slept, or a page from its memory, knows an old number.
addEventListener("pageshow", event => event.persisted && askAll());
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && askAll());

// htmx asks once; who waits for a sale must hear of it even if one answer got lost.
for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, ({ target }) => {
    if (target.matches?.("[data-sale]")) setTimeout(() => ask(target), RETRY_MS * (1 + Math.random()));
  });
}

function start(root) {
  for (const box of root.querySelectorAll("[data-countdown]:not([data-ready])")) {
    box.dataset.ready = "";
    run(box);
  }
}

function run(box) {
  const end = performance.now() + Number(box.dataset.seconds) * 1000;
  const tick = () => {
    if (!box.isConnected) return clearInterval(ticking);
    let left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    box.toggleAttribute("data-today", left < SECONDS.days);
    for (const [part, length] of Object.entries(SECONDS)) {
      const number = Math.trunc(left / length);
      left -= number * length;
      box.querySelector(`[data-part=${part}]`).textContent = part === "days" ? number : String(number).padStart(2, "0");
    }
  };
  const ticking = setInterval(tick, 1000);
  tick();
}

function askAll() {
  for (const sale of document.querySelectorAll("[data-sale]")) ask(sale);
}

function ask(sale) {
  sale.dispatchEvent(new CustomEvent("ask"));
}
