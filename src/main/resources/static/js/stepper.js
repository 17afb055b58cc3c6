// Buttons beside a number field. The field stays the truth and can be typed into.
start(document);
document.addEventListener("htmx:load", event => start(event.target));

function start(root) {
  for (const stepper of root.querySelectorAll("[data-stepper]:not([data-ready])")) {
    stepper.dataset.ready = "";
    const input = stepper.querySelector("input");
    const buttons = [...stepper.querySelectorAll("[data-step]")];
    const show = () => {
      for (const button of buttons) {
        const next = value(input) + Number(button.dataset.step);
        button.disabled = next < Number(input.min) || next > Number(input.max);
      }
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        input.value = value(input) + Number(button.dataset.step);
        input.dispatchEvent(new Event("change", { bubbles: true }));
        // A button that switches itself off must not lose the keyboard's place.
        if (button.disabled) input.focus();
      });
    }
    input.addEventListener("change", () => {
      input.value = Math.min(Math.max(value(input), Number(input.min)), Number(input.max));
      show();
    });
    input.addEventListener("refused", show);
    show();
  }
}

function value(input) {
  return Math.trunc(Number(input.value)) || 0;
}
