// Asks before a form does what cannot be undone: `data-confirm` is the question, `data-confirm-yes` the words of the button that
// goes on. Without script the form is simply sent. Started before other modules that listen to forms.
const dialog = document.querySelector("[data-confirm-dialog]");
let asking;

document.addEventListener("submit", event => {
  const form = event.target.closest("form[data-confirm]");
  if (!form || !dialog) return;
  if (asking?.form === form && asking.agreed) {
    asking = undefined;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  asking = { form, by: event.submitter };
  dialog.querySelector("[data-confirm-question]").textContent = form.dataset.confirm;
  dialog.querySelector("[data-confirm-yes]").textContent = form.dataset.confirmYes || event.submitter?.textContent || "";
  dialog.returnValue = "no";
  dialog.showModal();
}, true);

dialog?.addEventListener("close", () => {
  if (!asking || dialog.returnValue !== "yes") return;
  asking.agreed = true;
  asking.form.requestSubmit(asking.by);
});

// A click beside the dialog is a no.
dialog?.addEventListener("click", event => {
  if (event.target === dialog) dialog.close("no");
});
