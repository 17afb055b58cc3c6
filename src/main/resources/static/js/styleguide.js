// The sample toast of the component page.
for (const button of document.querySelectorAll("[data-show-toast]")) {
  button.addEventListener("click", () => {
    const { title, text } = button.dataset;
    document.dispatchEvent(new CustomEvent("toast", { detail: { title, text } }));
  });
}
