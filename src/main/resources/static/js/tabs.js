// Turns links to parts of the page into tabs: one part at a time, arrow keys between them, the address remembers which.
for (const list of document.querySelectorAll("[data-tabs]")) {
  const tabs = [...list.querySelectorAll("a[href^='#']")];
  const panel = tab => document.getElementById(tab.hash.slice(1));
  list.setAttribute("role", "tablist");
  for (const tab of tabs) {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel(tab).id);
    tab.id ||= `${panel(tab).id}-tab`;
    panel(tab).setAttribute("role", "tabpanel");
    panel(tab).setAttribute("aria-labelledby", tab.id);
  }

  const choose = chosen => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", on);
      tab.removeAttribute("aria-current");
      tab.tabIndex = on ? 0 : -1;
      panel(tab).hidden = !on;
    }
  };

  list.addEventListener("click", event => {
    const tab = event.target.closest("a");
    if (!tab) return;
    event.preventDefault();
    choose(tab);
    history.replaceState(history.state, "", tab.hash);
  });
  list.addEventListener("keydown", event => {
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const tab = tabs.at(to % tabs.length);
    choose(tab);
    tab.focus();
  });
  choose(tabs.find(tab => tab.hash === location.hash) ?? tabs.find(tab => tab.hasAttribute("aria-current")) ?? tabs[0]);
}
