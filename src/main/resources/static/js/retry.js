// Counts down until trying again makes sense. It never tries by itself: thousands of pages that do would keep the box office down.
for (const wait of document.querySelectorAll("[data-retry]")) {
  const clock = wait.querySelector("[data-retry-clock]");
  const end = performance.now() + Number(wait.dataset.seconds) * 1000;
  const ticking = setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    clock.textContent = `${Math.trunc(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left > 0) return;
    clearInterval(ticking);
    wait.textContent = wait.dataset.textOver;
    document.dispatchEvent(new CustomEvent("announce", { detail: wait.dataset.textOver }));
  }, 1000);
}
