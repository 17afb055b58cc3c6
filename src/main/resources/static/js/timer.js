// Counts down what the server said is left, without trusting the visitor's clock, and says so aloud at 5, 2 and 1 minute.
const ALOUD = [5, 2, 1];

start(document);
document.addEventListener("htmx:load", event => start(event.target));
// A page from the browser's memory shows an old number: ask the server.
addEventListener("pageshow", event => {
  const timer = document.querySelector("[data-timer]");
  if (event.persisted && timer) ask(timer);
});

function start(root) {
  for (const timer of root.querySelectorAll("[data-timer]:not([data-ready])")) {
    timer.dataset.ready = "";
    run(timer);
  }
}

function run(timer) {
  const clock = timer.querySelector("[data-timer-clock]");
  const text = timer.querySelector("[data-timer-text]");
  const end = performance.now() + Number(timer.dataset.seconds) * 1000;
  const left = () => Math.max(0, Math.ceil((end - performance.now()) / 1000));
  const due = ALOUD.filter(minutes => minutes * 60 < left());

  const tick = () => {
    if (!timer.isConnected) return clearInterval(ticking);
    const seconds = left();
    clock.textContent = `${Math.trunc(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    timer.toggleAttribute("data-near", seconds <= 120);
    if (seconds <= due[0] * 60) say(timer.dataset[`text${due.shift()}`]);
    if (seconds === 0) {
      clearInterval(ticking);
      text.textContent = timer.dataset.textOver;
      say(timer.dataset.textOver);
      // The server decides that it is over, a moment later than we think, and says what comes next.
      setTimeout(() => ask(timer), 1500);
    }
  };
  const ticking = setInterval(tick, 1000);
  tick();
}

// By its address and not by reloading: the page may be the answer to a form, and a reload would send that again.
function ask(timer) {
  location.replace(timer.dataset.page);
}

function say(text) {
  document.dispatchEvent(new CustomEvent("announce", { detail: text }));
}
